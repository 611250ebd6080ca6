package dev.offsetnoise.models.data;

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
        if (isInterleaved(image)) {
            return swapped(levels(image).clone());
        }
        ColorModel model = image.getColorModel();
        if (model instanceof IndexColorModel || ColourProfile.isSrgb(model)) {
            return colour(image);
        }
        if (ColourProfile.isPlainGrey(model)) {
            return grey(image);
        }
        return ColourProfile.isPlainCmyk(model) ? cmyk(image) : colour(ColourProfile.toSrgb(image));
    }

    /** The levels, in the image's own memory where that is possible: the image is of no use afterwards. */
    static PixelBytes take(BufferedImage image) {
        return isInterleaved(image) ? swapped(levels(image)) : copy(image);
    }

    private static byte[] levels(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /** Whether the image's memory holds three bytes a pixel and nothing else. */
    private static boolean isInterleaved(BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_3BYTE_BGR && isWhole(image.getRaster());
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
        byte[] rgb = bytes(image);
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

    private static PixelBytes grey(BufferedImage image) {
        Raster raster = image.getRaster();
        int width = image.getWidth();
        double scale = MAX_LEVEL / ((1 << image.getColorModel().getComponentSize(0)) - 1);
        boolean hasAlpha = image.getColorModel().hasAlpha();
        int[] levels = new int[width];
        int[] alphas = new int[width];
        Arrays.fill(alphas, (int) Math.round(MAX_LEVEL / scale));
        byte[] rgb = bytes(image);
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

    /** Ink without a profile: what cyan, magenta or yellow and black leave of the light. */
    private static PixelBytes cmyk(BufferedImage image) {
        Raster raster = image.getRaster();
        int width = image.getWidth();
        int bands = raster.getNumBands();
        int full = (1 << image.getColorModel().getComponentSize(0)) - 1;
        int[] row = new int[width * bands];
        byte[] rgb = bytes(image);
        for (int y = 0, k = 0; y < image.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < row.length; x += bands) {
                double light = MAX_LEVEL * (full - row[x + Picture.CHANNELS]) / ((double) full * full);
                for (int c = 0; c < Picture.CHANNELS; c++) {
                    rgb[k++] = (byte) Math.round((full - row[x + c]) * light);
                }
            }
        }
        return new PixelBytes(rgb, false);
    }

    private static byte[] bytes(BufferedImage image) {
        return new byte[Math.multiplyExact(Math.multiplyExact(image.getWidth(), image.getHeight()), Picture.CHANNELS)];
    }

    private static byte over(int level, int alpha) {
        if (alpha == OPAQUE) {
            return (byte) level;
        }
        return (byte) ((level * alpha + GROUND * (OPAQUE - alpha) + OPAQUE / 2) / OPAQUE);
    }
}
