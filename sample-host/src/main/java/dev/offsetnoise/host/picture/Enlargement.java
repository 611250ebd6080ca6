package dev.offsetnoise.host.picture;

import java.awt.image.BufferedImage;

/** Enlarges pictures by whole factors: each pixel becomes a square. */
public final class Enlargement {

    private Enlargement() {}

    /**
     * Repeats each pixel.
     *
     * @param image any image
     * @param factor how often in each direction, at least 1
     * @return a picture {@code factor} times as wide and high; the same object for 1
     */
    public static BufferedImage of(BufferedImage image, int factor) {
        if (factor == 1) {
            return image;
        }
        int width = image.getWidth() * factor;
        int height = image.getHeight() * factor;
        BufferedImage large = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] small = new int[image.getWidth()];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            if (y % factor == 0) {
                image.getRGB(0, y / factor, image.getWidth(), 1, small, 0, image.getWidth());
                for (int x = 0; x < width; x++) {
                    row[x] = small[x / factor];
                }
            }
            large.getRaster().setDataElements(0, y, width, 1, row);
        }
        return large;
    }
}
