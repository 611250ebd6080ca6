package dev.offsetnoise.models.optimal;

/**
 * How far the images lie apart that could have been noised to an {@code x_t}.
 *
 * @param total {@code E[|x_0 - E[x_0|x_t]|^2 | x_t]}, over all values of an image
 * @param means {@code Cov(channel means of x_0 | x_t)}, C x C
 */
record PosteriorSpread(double total, double[][] means) {}
