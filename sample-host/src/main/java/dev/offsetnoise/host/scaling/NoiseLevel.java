package dev.offsetnoise.host.scaling;

/**
 * A noise level at which losses are measured.
 *
 * @param step {@code t}
 * @param weight the process's weight of a squared error at it
 * @param optimum the lowest loss that any network can have, in the networks' own kind of prediction, with the weight
 * @param error its standard error
 */
public record NoiseLevel(int step, double weight, double optimum, double error) {}
