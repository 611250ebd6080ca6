package dev.offsetnoise.models.train;

/**
 * What an image's loss was.
 *
 * @param step its step
 * @param weight of its squared error
 * @param loss its loss, with the weight, whatever its importance
 */
record StepOutcome(int step, double weight, double loss) {}
