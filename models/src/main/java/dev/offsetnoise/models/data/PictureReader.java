package dev.offsetnoise.models.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Turns encoded image files into pictures. */
final class PictureReader {

    /** Pictures are kept with a short side below twice this many pixels. */
    private static final int LARGEST_SHORT_SIDE = 512;

    private PictureReader() {}

    /**
     * Decodes one file with ImageIO.
     *
     * @throws IOException if it is no image, or broken; the message says which
     */
    static Picture read(String name, byte[] encoded) throws IOException {
        if (encoded.length == 0) {
            throw new IOException("the file is empty");
        }
        BufferedImage image = decode(encoded);
        if (image == null) {
            throw new IOException("no image format that Java reads (PNG, JPEG, GIF, BMP)");
        }
        return reduced(new Picture(name, image.getWidth(), image.getHeight(), bytes(image)));
    }

    /** Halves huge pictures, so that a folder of photographs fits into memory. */
    private static Picture reduced(Picture picture) {
        Picture result = picture;
        while (result.shortSide() >= 2 * LARGEST_SHORT_SIDE) {
            result = result.halved();
        }
        return result;
    }

    private static BufferedImage decode(byte[] encoded) throws IOException {
        try {
            return ImageIO.read(new ByteArrayInputStream(encoded));
        } catch (RuntimeException broken) {
            throw new IOException("the image data is broken: " + broken.getMessage(), broken);
        }
    }

    private static byte[] bytes(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] packed = image.getRGB(0, 0, width, height, null, 0, width);
        byte[] rgb = new byte[packed.length * Picture.CHANNELS];
        for (int i = 0, k = 0; i < packed.length; i++) {
            rgb[k++] = (byte) (packed[i] >> 16);
            rgb[k++] = (byte) (packed[i] >> 8);
            rgb[k++] = (byte) packed[i];
        }
        return rgb;
    }
}
