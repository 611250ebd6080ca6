package dev.offsetnoise.models.train;

/**
 * How far a training is.
 *
 * @param images images seen
 * @param totalImages images to see in all
 * @param loss mean loss of the last thousand images or so
 * @param imagesPerSecond speed since the last report
 * @param secondsLeft time to the end at this speed
 */
public record Progress(long images, long totalImages, double loss, double imagesPerSecond, double secondsLeft) {}
