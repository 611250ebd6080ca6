package dev.offsetnoise.host.training;

import java.nio.file.Path;

/**
 * What a training came to.
 *
 * @param model id of the model
 * @param result its folder, or the adapter's file
 * @param steps steps of the optimizer
 * @param images images seen
 * @param parameters weights of the network
 * @param loss mean loss at the end
 * @param seconds time spent training, over all sessions
 */
public record TrainingSummary(
        String model, Path result, long steps, long images, long parameters, double loss, double seconds) {}
