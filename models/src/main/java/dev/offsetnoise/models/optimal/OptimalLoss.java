package dev.offsetnoise.models.optimal;

import dev.offsetnoise.api.ProcessPoint;

/**
 * The lowest loss that any network can have on a data set at one noise level: mean squared errors over the {@code C H W} values
 * of an image, as a training measures them with weight 1.
 *
 * @param point the process at this level
 * @param queries noised images over which the means were taken
 * @param x0 for predictions of the clean image, {@code E|x_0 - E[x_0|x_t]|^2}
 * @param epsilon for predictions of the noise, with the offset in it as the model was taught: exact or heuristic
 * @param v for predictions of {@code sqrt(alphaBar_t) n_t - sqrt(1 - alphaBar_t) x_0}
 * @param trained that of the three which the model's kind of prediction trains
 * @param luma for the image's mean luma alone, {@code E(luma - E[luma|x_t])^2}: what is left to guess of the brightness
 */
public record OptimalLoss(
        ProcessPoint point, int queries, Estimate x0, Estimate epsilon, Estimate v, Estimate trained, Estimate luma) {}
