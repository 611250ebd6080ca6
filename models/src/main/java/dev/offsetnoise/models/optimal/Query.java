package dev.offsetnoise.models.optimal;

/**
 * An image to be noised: what the forward process makes of it at a step is a function of these two numbers, so that a
 * network's loss can be measured on the very noised images for which the optimum was computed.
 *
 * @param image index of the generating image in the data
 * @param seed seed of its noise and offset, for {@link dev.offsetnoise.api.ForwardBatch#seeds()}
 */
public record Query(int image, long seed) {}
