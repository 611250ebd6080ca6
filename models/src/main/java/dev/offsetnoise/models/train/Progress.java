package dev.offsetnoise.models.train;

/**
 * How far a training is.
 *
 * @param steps steps made
 * @param totalSteps steps to make in all
 * @param images images seen
 * @param totalImages images to see in all
 * @param loss mean loss of late, over at most a twentieth of the training
 * @param imagesPerSecond speed of the last seconds
 * @param secondsLeft time to the end at this speed
 */
public record Progress(
        long steps,
        long totalSteps,
        long images,
        long totalImages,
        double loss,
        double imagesPerSecond,
        double secondsLeft) {}
