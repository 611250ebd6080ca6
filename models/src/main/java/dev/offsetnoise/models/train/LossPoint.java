package dev.offsetnoise.models.train;

/**
 * One point of the loss curve.
 *
 * @param images images seen
 * @param loss mean loss since the point before
 */
public record LossPoint(long images, double loss) {}
