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

    /** Half the width and height; each pixel is the mean of four. An odd last row or column is left out. */
    Picture halved() {
        int newWidth = width / 2;
        int newHeight = height / 2;
        byte[] half = new byte[newWidth * newHeight * CHANNELS];
        for (int y = 0, to = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                int from = (2 * y * width + 2 * x) * CHANNELS;
                for (int c = 0; c < CHANNELS; c++) {
                    half[to++] = (byte) meanOfFour(from + c);
                }
            }
        }
        return new Picture(name, newWidth, newHeight, half);
    }

    private int meanOfFour(int at) {
        int below = at + width * CHANNELS;
        int sum = (rgb[at] & 0xff) + (rgb[at + CHANNELS] & 0xff) + (rgb[below] & 0xff) + (rgb[below + CHANNELS] & 0xff);
        return (sum + 2) / 4;
    }
}
