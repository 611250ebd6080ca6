package dev.offsetnoise.latent.space;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * The gamma-encoded 8-bit levels of any picture, packed as {@code 0xRRGGBB}. Transparency is left out.
 *
 * <p>The platform takes grey samples for linear light and brightens them on the way to RGB; grey files hold
 * gamma-encoded samples, so those are taken from the raster as they are.
 */
record PixelLevels(int width, int height, int[] rgb) {

    private static final int CHANNELS = 3;
    private static final int MAX_LEVEL = 255;
    private static final int RGB_MASK = 0xFFFFFF;
    private static final int GREY_TO_RGB = 0x010101;

    static PixelLevels of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] rgb = isGrey(image.getColorModel()) ? grey(image) : image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] &= RGB_MASK;
        }
        return new PixelLevels(width, height, rgb);
    }

    private static boolean isGrey(ColorModel model) {
        return !(model instanceof IndexColorModel) && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    private static int[] grey(BufferedImage image) {
        Raster raster = image.getRaster();
        int maximum = (1 << image.getColorModel().getComponentSize(0)) - 1;
        int[] samples = raster.getSamples(
                raster.getMinX(), raster.getMinY(), image.getWidth(), image.getHeight(), 0, (int[]) null);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.round((float) samples[i] * MAX_LEVEL / maximum) * GREY_TO_RGB;
        }
        return samples;
    }

    /** The level of a pixel in red (0), green (1) or blue (2). */
    int level(int pixel, int channel) {
        return rgb[pixel] >> Byte.SIZE * (2 - channel) & MAX_LEVEL;
    }

    /** The mean level of red, green and blue, each 0 to 1. */
    double[] means() {
        double[] means = new double[CHANNELS];
        for (int c = 0; c < CHANNELS; c++) {
            long sum = 0;
            for (int i = 0; i < rgb.length; i++) {
                sum += level(i, c);
            }
            means[c] = sum / ((double) MAX_LEVEL * rgb.length);
        }
        return means;
    }
}
