package dev.offsetnoise.models.optimal;

import dev.offsetnoise.api.InvalidRequestException;

/**
 * A data set of clean images of one size, in a model's value range. They are read piece by piece and as floats, so that
 * whoever holds them may keep them as bytes, or on disk. Read by one thread at a time.
 */
public interface CleanImages {

    /**
     * How many there are.
     *
     * @return the number of images
     */
    int count();

    /**
     * Channels of an image.
     *
     * @return {@code C}
     */
    int channels();

    /**
     * Rows of an image.
     *
     * @return {@code H}
     */
    int height();

    /**
     * Columns of an image.
     *
     * @return {@code W}
     */
    int width();

    /**
     * Reads one image.
     *
     * @param index 0 to {@code count - 1}
     * @param target receives {@code C * H * W} values, channel by channel, row by row
     * @param offset place of the first in the target
     */
    void read(int index, float[] target, int offset);

    /**
     * Values of an image.
     *
     * @return {@code C * H * W}
     */
    default int dimension() {
        return channels() * height() * width();
    }

    /**
     * Images that are held as floats. They are not copied.
     *
     * @param images one array of {@code C * H * W} values an image
     * @param channels {@code C}
     * @param height {@code H}
     * @param width {@code W}
     * @return the images
     * @throws InvalidRequestException if one has another number of values
     */
    static CleanImages of(float[][] images, int channels, int height, int width) {
        int dimension = channels * height * width;
        for (int i = 0; i < images.length; i++) {
            if (images[i].length != dimension) {
                throw new InvalidRequestException("Image " + (i + 1) + " has " + images[i].length
                        + " values; images of [" + channels + ", " + height + ", " + width + "] have " + dimension
                        + ". Bring all images to one size.");
            }
        }
        return new FloatImages(images, channels, height, width);
    }
}
