package dev.offsetnoise.api;

/**
 * Where the standard normal numbers come from: a function of one picture's seed.
 *
 * <p>A picture's noise depends on its seed alone, never on its place in a batch. The initial noise of the pixels, the
 * offset and the noise of the steps come from separate streams, so that asking for another brightness keeps the
 * composition.
 */
@FunctionalInterface
public interface NoiseSource {

    /**
     * The noise of one picture, from its beginning.
     *
     * @param seed any number
     * @return a new sequence; equal seeds give equal sequences
     */
    PictureNoise forSeed(long seed);

    /**
     * The source that is used unless the user asks for another.
     *
     * @return a source whose numbers are the same on every machine
     */
    static NoiseSource standard() {
        return StandardNoise::new;
    }

    /** The noise of one picture. Used by one thread at a time. */
    interface PictureNoise {

        /**
         * The noise of the first sample, or of a training example. Called once for a picture.
         *
         * @param target receives independent standard normal values, all {@code C * H * W} of a picture in one call
         * @param length how many, from index 0
         */
        void initial(float[] target, int length);

        /**
         * The noise of the offset, one value a direction. Called once for a picture.
         *
         * @param target receives independent standard normal values
         */
        void offset(double[] target);

        /**
         * Fresh noise for a step that adds some. Called once for each such step, in order.
         *
         * @param target receives independent standard normal values, all {@code C * H * W} of a picture in one call
         * @param length how many, from index 0
         */
        void step(float[] target, int length);
    }
}
