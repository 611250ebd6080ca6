package dev.offsetnoise.models.train;

/**
 * The loss of a batch.
 *
 * @param mean over the batch, each image by its importance
 * @param each the loss of each image, whatever its importance
 */
record BatchLosses(double mean, double[] each) {}
