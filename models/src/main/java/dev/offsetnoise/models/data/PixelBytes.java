package dev.offsetnoise.models.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * The gamma-encoded 8-bit levels of an image of any kind, red first.
 *
 * <p>The platform takes grey samples for linear light and brightens them on the way to RGB; grey files hold gamma-encoded
 * samples, so those are taken as they are. Transparent pixels are laid over {@link #GROUND}, on the gamma-encoded values,
 * as browsers do.
 *
 * @param rgb three bytes a pixel, row by row
 * @param transparent whether anything of the ground is seen
 */
record PixelBytes(byte[] rgb, boolean transparent) {

    /** What transparent pixels are laid over: white, the colour of an empty page. */
    static final int GROUND = 255;

    private static final int OPAQUE = 255;
    private static final double MAX_LEVEL = 255;

    /** The levels; the image stays as it is. */
    static PixelBytes copy(BufferedImage image) {
        return isGrey(image.getColorModel()) ? grey(image) : colour(image);
    }

    /** The levels, in the image's own memory where that is possible: the image is of no use afterwards. */
    static PixelBytes take(BufferedImage image) {
        boolean interleaved = image.getType() == BufferedImage.TYPE_3BYTE_BGR && isWhole(image.getRaster());
        return interleaved ? swapped(((DataBufferByte) image.getRaster().getDataBuffer()).getData()) : copy(image);
    }

    private static boolean isWhole(Raster raster) {
        long bytes = (long) raster.getWidth() * raster.getHeight() * Picture.CHANNELS;
        return raster.getParent() == null && raster.getDataBuffer().getSize() == bytes;
    }

    private static PixelBytes swapped(byte[] levels) {
        for (int i = 0; i < levels.length; i += Picture.CHANNELS) {
            byte blue = levels[i];
            levels[i] = levels[i + 2];
            levels[i + 2] = blue;
        }
        return new PixelBytes(levels, false);
    }

    private static PixelBytes colour(BufferedImage image) {
        int width = image.getWidth();
        int[] row = new int[width];
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, image.getHeight()), Picture.CHANNELS)];
        boolean transparent = false;
        for (int y = 0, k = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                int alpha = pixel >>> 24;
                transparent |= alpha != OPAQUE;
                rgb[k++] = over(pixel >> 16 & 0xff, alpha);
                rgb[k++] = over(pixel >> 8 & 0xff, alpha);
                rgb[k++] = over(pixel & 0xff, alpha);
            }
        }
        return new PixelBytes(rgb, transparent);
    }

    private static boolean isGrey(ColorModel model) {
        return !(model instanceof IndexColorModel)
                && model.getColorSpace() == ColorSpace.getInstance(ColorSpace.CS_GRAY);
    }

    private static PixelBytes grey(BufferedImage image) {
        Raster raster = image.getRaster();
        int width = image.getWidth();
        double scale = MAX_LEVEL / ((1 << image.getColorModel().getComponentSize(0)) - 1);
        boolean hasAlpha = image.getColorModel().hasAlpha();
        int[] levels = new int[width];
        int[] alphas = new int[width];
        Arrays.fill(alphas, (int) Math.round(MAX_LEVEL / scale));
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, image.getHeight()), Picture.CHANNELS)];
        boolean transparent = false;
        for (int y = 0, k = 0; y < image.getHeight(); y++) {
            int line = raster.getMinY() + y;
            raster.getSamples(raster.getMinX(), line, width, 1, 0, levels);
            if (hasAlpha) {
                raster.getSamples(raster.getMinX(), line, width, 1, 1, alphas);
            }
            for (int x = 0; x < width; x++) {
                int alpha = (int) Math.round(alphas[x] * scale);
                byte level = over((int) Math.round(levels[x] * scale), alpha);
                transparent |= alpha != OPAQUE;
                rgb[k++] = level;
                rgb[k++] = level;
                rgb[k++] = level;
            }
        }
        return new PixelBytes(rgb, transparent);
    }

    private static byte over(int level, int alpha) {
        if (alpha == OPAQUE) {
            return (byte) level;
        }
        return (byte) ((level * alpha + GROUND * (OPAQUE - alpha) + OPAQUE / 2) / OPAQUE);
    }
}
