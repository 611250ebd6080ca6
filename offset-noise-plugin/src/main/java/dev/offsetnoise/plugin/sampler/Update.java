package dev.offsetnoise.plugin.sampler;

/**
 * One step of a sampler in one coordinate, measured from the known mean of the offset:
 * {@code x_s - c_s m = sample (x_t - c_t m) + clean x_0 + previousClean x_0' + noise z}.
 *
 * @param sample weight of the current sample
 * @param clean weight of the clean image predicted at this step
 * @param previousClean weight of the clean image predicted at the step before
 * @param noise standard deviation of fresh noise in this coordinate
 */
public record Update(double sample, double clean, double previousClean, double noise) {}
