package dev.offsetnoise.host.picture;

import dev.offsetnoise.api.InvalidRequestException;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * An sRGB picture with eight bits a channel. Immutable.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param rgb red, green, blue of each pixel, row by row from the top left
 */
public record Picture(int width, int height, byte[] rgb) {

    static final int CHANNELS = 3;

    private static final double RED_WEIGHT = 0.2126;
    private static final double GREEN_WEIGHT = 0.7152;
    private static final double BLUE_WEIGHT = 0.0722;
    private static final int MAX_VALUE = 255;
    private static final int RED_SHIFT = 16;
    private static final int GREEN_SHIFT = 8;

    /**
     * Validates and copies the components.
     *
     * @param width see {@link #width()}
     * @param height see {@link #height()}
     * @param rgb see {@link #rgb()}
     */
    public Picture {
        if (width < 1 || height < 1 || rgb.length != (long) width * height * CHANNELS) {
            throw new InvalidRequestException("A picture of " + width + " x " + height + " pixels was given "
                    + rgb.length + " bytes; expected at least 1 x 1 and three bytes a pixel.");
        }
        rgb = rgb.clone();
    }

    /**
     * Takes over an image.
     *
     * @param image any image; transparency is dropped
     * @return the same pixels in sRGB
     */
    public static Picture of(BufferedImage image) {
        int[] packed = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        byte[] rgb = new byte[packed.length * CHANNELS];
        for (int i = 0; i < packed.length; i++) {
            rgb[i * CHANNELS] = (byte) (packed[i] >> RED_SHIFT);
            rgb[i * CHANNELS + 1] = (byte) (packed[i] >> GREEN_SHIFT);
            rgb[i * CHANNELS + 2] = (byte) packed[i];
        }
        return new Picture(image.getWidth(), image.getHeight(), rgb);
    }

    /**
     * The values.
     *
     * @return a copy
     */
    @Override
    public byte[] rgb() {
        return rgb.clone();
    }

    /**
     * The mean over all pixels of the Rec. 709 luma {@code 0.2126 R + 0.7152 G + 0.0722 B} of the gamma-encoded values.
     *
     * @return 0 (black) to 1 (white)
     */
    public double meanLuma() {
        long[] sums = new long[CHANNELS];
        for (int i = 0; i < rgb.length; i++) {
            sums[i % CHANNELS] += Byte.toUnsignedInt(rgb[i]);
        }
        double weighted = RED_WEIGHT * sums[0] + GREEN_WEIGHT * sums[1] + BLUE_WEIGHT * sums[2];
        return weighted / MAX_VALUE / ((double) width * height);
    }

    /**
     * The same picture with each pixel repeated.
     *
     * @param factor how often in each direction, at least 1
     * @return a picture {@code factor} times as wide and high
     */
    public Picture enlarged(int factor) {
        if (factor == 1) {
            return this;
        }
        byte[] large = new byte[Math.multiplyExact(rgb.length, factor * factor)];
        int largeRow = width * factor * CHANNELS;
        for (int y = 0; y < height; y++) {
            int first = y * factor * largeRow;
            for (int x = 0; x < width * factor; x++) {
                System.arraycopy(rgb, (y * width + x / factor) * CHANNELS, large, first + x * CHANNELS, CHANNELS);
            }
            for (int copy = 1; copy < factor; copy++) {
                System.arraycopy(large, first, large, first + copy * largeRow, largeRow);
            }
        }
        return new Picture(width * factor, height * factor, large);
    }

    void copyRow(int y, byte[] target, int offset) {
        System.arraycopy(rgb, y * width * CHANNELS, target, offset, width * CHANNELS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that
                && width == that.width
                && height == that.height
                && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "Picture[" + width + " x " + height + "]";
    }
}
