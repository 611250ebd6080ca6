package dev.offsetnoise.models.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Turns encoded image files into pictures. */
final class PictureReader {

    private PictureReader() {}

    /**
     * Decodes one file with ImageIO.
     *
     * @throws IOException if it is no image, or broken; the message says which
     */
    static DecodedPicture read(String name, byte[] encoded) throws IOException {
        if (encoded.length == 0) {
            throw new IOException("the file is empty");
        }
        BufferedImage image = decode(encoded);
        if (image == null) {
            throw new IOException("no image format that Java reads (PNG, JPEG, GIF, BMP)");
        }
        List<String> remarks = new ArrayList<>();
        PixelBytes bytes = PixelBytes.take(image);
        if (bytes.transparent()) {
            remarks.add("transparent, laid over white");
        }
        return new DecodedPicture(new Picture(name, image.getWidth(), image.getHeight(), bytes.rgb()), remarks);
    }

    private static BufferedImage decode(byte[] encoded) throws IOException {
        try {
            return ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded)));
        } catch (RuntimeException broken) {
            throw new IOException("the image data is broken: " + broken.getMessage(), broken);
        }
    }
}
