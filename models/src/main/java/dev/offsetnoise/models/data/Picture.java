package dev.offsetnoise.models.data;

/**
 * A decoded picture: sRGB bytes, three for each pixel, row by row.
 *
 * @param name where it came from, for messages
 * @param width pixels in a row
 * @param height rows
 * @param rgb {@code height * width * 3} bytes, red first; shared, never changed
 */
record Picture(String name, int width, int height, byte[] rgb) {

    static final int CHANNELS = 3;

    Picture {
        if (rgb.length != width * height * CHANNELS) {
            throw new IllegalArgumentException(
                    name + ": " + rgb.length + " bytes do not make " + width + " x " + height + " RGB pixels.");
        }
    }

    int shortSide() {
        return Math.min(width, height);
    }
}
