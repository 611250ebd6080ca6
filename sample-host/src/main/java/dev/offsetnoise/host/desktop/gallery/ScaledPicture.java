package dev.offsetnoise.host.desktop.gallery;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Draws a picture at any size: crisp where it is enlarged, averaged where it is reduced. */
final class ScaledPicture {

    /** The picture, its half, its quarter and so on, made when they are needed. */
    private final List<BufferedImage> halves = new ArrayList<>();

    ScaledPicture(BufferedImage image) {
        halves.add(image);
    }

    BufferedImage image() {
        return halves.get(0);
    }

    /** Draws it so that it fills a place. */
    void draw(Graphics2D graphics, Rectangle place) {
        BufferedImage source = halves.get(0);
        boolean enlarged = place.width >= source.getWidth() && place.height >= source.getHeight();
        if (!enlarged) {
            source = atMostTwice(place.width, place.height);
        }
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                enlarged
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(source, place.x, place.y, place.width, place.height, null);
    }

    /** The picture within a square, reduced if it has to be, never enlarged. */
    static BufferedImage reduced(BufferedImage image, int side) {
        double scale = Math.min(1, (double) side / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        return fitted(image, width, height);
    }

    /** The picture in a given size. */
    static BufferedImage fitted(BufferedImage image, int width, int height) {
        return drawn(new ScaledPicture(image), width, height);
    }

    /** Each halving averages four pixels; skipping them, as a single large step does, makes moiré. */
    private BufferedImage atMostTwice(int width, int height) {
        int level = 0;
        while (last(level).getWidth() >= 2 * width && last(level).getHeight() >= 2 * height) {
            level++;
            if (level == halves.size()) {
                halves.add(half(last(level - 1)));
            }
        }
        return last(level);
    }

    private BufferedImage last(int level) {
        return halves.get(level);
    }

    private static BufferedImage half(BufferedImage image) {
        BufferedImage half = blank(Math.max(1, image.getWidth() / 2), Math.max(1, image.getHeight() / 2));
        Graphics2D graphics = half.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, half.getWidth(), half.getHeight(), null);
        graphics.dispose();
        return half;
    }

    private static BufferedImage drawn(ScaledPicture picture, int width, int height) {
        BufferedImage result = blank(width, height);
        Graphics2D graphics = result.createGraphics();
        picture.draw(graphics, new Rectangle(width, height));
        graphics.dispose();
        return result;
    }

    private static BufferedImage blank(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }
}
