package dev.offsetnoise.models.data;

/**
 * Everything that is random about one training sample, except the noise itself, which follows from its seed.
 *
 * @param image index of the image
 * @param side side of the square as a share between the smallest and the largest, 0..1
 * @param left place of the square between left and right, 0..1
 * @param top place of the square between top and bottom, 0..1
 * @param flip whether it is mirrored
 * @param stops exposure change
 * @param step t in 1..T
 * @param noiseSeed seed of the noise
 */
record SampleRecipe(
        int image, double side, double left, double top, boolean flip, double stops, int step, long noiseSeed) {}
