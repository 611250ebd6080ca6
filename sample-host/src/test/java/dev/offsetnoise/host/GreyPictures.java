package dev.offsetnoise.host;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Folders of flat grey pictures, whose mean luma is known. */
public final class GreyPictures {

    private static final int SIDE = 4;
    private static final int WHITE = 255;
    private static final int GREY_TO_RGB = 0x010101;

    private GreyPictures() {}

    /** One picture for each level, in this order of names. */
    public static Path write(Path folder, int... levels) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < levels.length; i++) {
            BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                image.setRGB(pixel % SIDE, pixel / SIDE, levels[i] * GREY_TO_RGB);
            }
            Path file = folder.resolve(String.format(Locale.ROOT, "%04d.png", i));
            ImageIO.write(image, "png", file.toFile());
        }
        return folder;
    }

    /** Levels from one to another, evenly. */
    public static int[] ramp(int count, int from, int to) {
        return IntStream.range(0, count)
                .map(i -> (int) Math.round(from + i * (to - from) / (count - 1.0)))
                .toArray();
    }

    /** Levels from black to white, evenly. */
    public static int[] ramp(int count) {
        return ramp(count, 0, WHITE);
    }
}
