package dev.offsetnoise.host.noised;

/**
 * One clean image in a model's space.
 *
 * @param name the picture's path inside the folder or zip
 * @param lot a number that follows from the name
 * @param values its values
 */
record CleanImage(String name, long lot, Values values) {

    /** The values of an image, kept as small as they are. */
    @FunctionalInterface
    interface Values {
        /** Writes {@code C H W} values, channel by channel. */
        void copyTo(float[] target);
    }
}
