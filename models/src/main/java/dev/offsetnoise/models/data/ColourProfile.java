package dev.offsetnoise.models.data;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.charset.StandardCharsets;

/** From the colours that a file's ICC profile describes to sRGB. */
final class ColourProfile {

    private static final String SRGB = "sRGB";

    private ColourProfile() {}

    /** Whether a profile says that it is sRGB: then there is nothing to convert. */
    static boolean isSrgb(byte[] profile) {
        String letters = new String(profile, StandardCharsets.ISO_8859_1);
        return letters.contains(SRGB)
                || letters.contains(new String(SRGB.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
    }

    /**
     * Converts 8-bit levels that were taken for sRGB.
     *
     * @throws RuntimeException if the profile is broken or not for pictures of this kind
     */
    static Picture toSrgb(Picture picture, byte[] profile) {
        ICC_ColorSpace space = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
        int bands = space.getNumComponents();
        byte[] levels = bands == 1 ? everyThird(picture.rgb()) : picture.rgb();
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(levels, levels.length),
                picture.width(),
                picture.height(),
                bands * picture.width(),
                bands,
                bands == 1 ? new int[] {0} : new int[] {0, 1, 2},
                null);
        ColorModel model = new ComponentColorModel(space, false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
        BufferedImage converted = toSrgb(new BufferedImage(model, raster, false, null));
        return new Picture(
                picture.name(),
                picture.width(),
                picture.height(),
                PixelBytes.take(converted).rgb());
    }

    /** Converts an image of any colour space. */
    static BufferedImage toSrgb(BufferedImage image) {
        int type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage converted = new BufferedImage(image.getWidth(), image.getHeight(), type);
        return new ColorConvertOp(null).filter(image, converted);
    }

    /** Whether the platform's own way to sRGB is quick and right. */
    static boolean isSrgb(ColorModel model) {
        return model.getColorSpace().isCS_sRGB();
    }

    /** Whether samples are grey without a profile. */
    static boolean isPlainGrey(ColorModel model) {
        return model.getColorSpace() == ColorSpace.getInstance(ColorSpace.CS_GRAY);
    }

    /** Whether samples are amounts of ink without a profile. */
    static boolean isPlainCmyk(ColorModel model) {
        ColorSpace space = model.getColorSpace();
        return space.getType() == ColorSpace.TYPE_CMYK && !(space instanceof ICC_ColorSpace);
    }

    private static byte[] everyThird(byte[] rgb) {
        byte[] grey = new byte[rgb.length / Picture.CHANNELS];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = rgb[i * Picture.CHANNELS];
        }
        return grey;
    }
}
