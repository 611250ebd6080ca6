package dev.offsetnoise.models.optimal;

/**
 * An image that was noised.
 *
 * @param image its index in the data
 * @param clean its values
 * @param noised {@code x_t}
 * @param level the noise
 */
record NoisedImage(int image, float[] clean, float[] noised, LevelNoise level) {

    /** The sums for it: with the generating image in a place of its own, or among the others. */
    PosteriorSums sums(ImageFacts facts, boolean apart) {
        double[] projection = level.projection(noised);
        double log = Double.NEGATIVE_INFINITY;
        if (apart) {
            log = -level.halfNorm(facts.squares(image), facts.means(image));
            for (int i = 0; i < clean.length; i++) {
                log += projection[i] * clean[i];
            }
        }
        return new PosteriorSums(level, image, projection, log);
    }
}
