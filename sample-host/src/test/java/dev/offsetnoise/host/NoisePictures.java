package dev.offsetnoise.host;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Folders of small pictures in which every pixel has a colour of its own. */
public final class NoisePictures {

    private NoisePictures() {}

    /** So many PNG files, the same every time. */
    public static Path write(Path folder, int count, int width, int height) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            for (int pixel = 0; pixel < width * height; pixel++) {
                image.setRGB(pixel % width, pixel / width, random.nextInt());
            }
            ImageIO.write(image, "png", folder.resolve("image" + i + ".png").toFile());
        }
        return folder;
    }
}
