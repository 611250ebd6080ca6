package dev.offsetnoise.host.desktop.gallery;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.host.recipe.Canvas;
import dev.offsetnoise.host.recipe.Prompt;
import dev.offsetnoise.host.recipe.Recipe;
import dev.offsetnoise.host.service.MadePicture;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Random;

/** Finished pictures to look at. */
final class Pictures {

    private static final int RGB = 1 << 24;

    private Pictures() {}

    static Recipe recipe(String model, long seed) {
        return new Recipe(
                model,
                "0123456789abcdef".repeat(4),
                "adjusted-offset",
                Map.of(),
                20,
                seed,
                seed,
                1,
                new Brightness.Dial(-0.5),
                Prompt.NONE,
                Canvas.PLAIN,
                "cpu",
                1);
    }

    /** A picture of coloured noise, which nothing compresses. */
    static MadePicture made(long seed, int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int pixel = 0; pixel < side * side; pixel++) {
            image.setRGB(pixel % side, pixel / side, random.nextInt(RGB));
        }
        return new MadePicture(recipe("cifar-offset", seed), image, 0.5);
    }

    static MadePicture made(long seed) {
        return made(seed, 4);
    }

    static BufferedImage flat(int width, int height, int rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < width * height; pixel++) {
            image.setRGB(pixel % width, pixel / width, rgb);
        }
        return image;
    }

    static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
