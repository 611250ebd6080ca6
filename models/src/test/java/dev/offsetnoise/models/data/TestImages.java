package dev.offsetnoise.models.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Images made for tests. */
public final class TestImages {

    private TestImages() {}

    /** One colour everywhere. */
    public static byte[] plain(int width, int height, int red, int green, int blue) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return png(image);
    }

    /** Smooth patches of random colours. */
    public static byte[] colourful(int side, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        int left = random.nextInt(1 << 24);
        int right = random.nextInt(1 << 24);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, x + y < side ? left : right);
            }
        }
        return png(image);
    }

    /** A folder of colourful images. */
    public static Path folder(Path folder, int count, int side) {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < count; i++) {
                Files.write(folder.resolve("image" + i + ".png"), colourful(side, i));
            }
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One of the pictures that make_pictures.py wrote. */
    static byte[] resource(String name) throws IOException {
        try (InputStream in = TestImages.class.getResourceAsStream("/pictures/" + name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] png(BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
