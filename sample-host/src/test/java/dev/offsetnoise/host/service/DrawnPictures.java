package dev.offsetnoise.host.service;

import dev.offsetnoise.latent.space.Luma;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Pictures with structure: a gradient in two colours and shapes in others, exposed to a wanted mean luma. */
final class DrawnPictures {

    private static final int SHAPES = 4;
    private static final int WHITE = 255;

    private DrawnPictures() {}

    static BufferedImage draw(long seed, int side, double luma) {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, colour(random), side, side * random.nextFloat(), colour(random)));
        graphics.fillRect(0, 0, side, side);
        for (int i = 0; i < SHAPES; i++) {
            graphics.setPaint(colour(random));
            int x = random.nextInt(side);
            int y = random.nextInt(side);
            int size = side / 8 + random.nextInt(side / 3);
            if (random.nextBoolean()) {
                graphics.fillOval(x - size / 2, y - size / 2, size, size);
            } else {
                graphics.fillRect(x - size / 2, y - size / 2, size, size);
            }
        }
        graphics.dispose();
        expose(picture, luma);
        return picture;
    }

    private static Color colour(Random random) {
        return new Color(random.nextInt(WHITE + 1), random.nextInt(WHITE + 1), random.nextInt(WHITE + 1));
    }

    /** Towards black or towards white, all in the same proportion. */
    private static void expose(BufferedImage picture, double luma) {
        double now = Luma.mean(picture);
        double factor = luma < now ? luma / now : (1 - luma) / (1 - now);
        int end = luma < now ? 0 : WHITE;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                Color was = new Color(picture.getRGB(x, y));
                picture.setRGB(
                        x,
                        y,
                        new Color(
                                        moved(was.getRed(), end, factor),
                                        moved(was.getGreen(), end, factor),
                                        moved(was.getBlue(), end, factor))
                                .getRGB());
            }
        }
    }

    private static int moved(int level, int end, double factor) {
        return (int) Math.round(end + factor * (level - end));
    }
}
