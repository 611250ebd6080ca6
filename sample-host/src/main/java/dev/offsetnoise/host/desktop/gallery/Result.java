package dev.offsetnoise.host.desktop.gallery;

import dev.offsetnoise.host.picture.PngWriter;
import dev.offsetnoise.host.recipe.Recipe;
import dev.offsetnoise.host.service.MadePicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** A finished picture as the strip keeps it: small to look at, whole but compressed. Two are equal only if they are one. */
final class Result {

    /** Sharp in the strip also on a screen of 200 %. */
    static final int THUMBNAIL_SIDE = 144;

    private final Recipe recipe;
    private final double meanLuma;
    private final BufferedImage thumbnail;
    private final byte[] png;

    private Result(Recipe recipe, double meanLuma, BufferedImage thumbnail, byte[] png) {
        this.recipe = recipe;
        this.meanLuma = meanLuma;
        this.thumbnail = thumbnail;
        this.png = png;
    }

    /** Compresses a picture. Takes up to a second for large ones. */
    static Result of(MadePicture made) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PngWriter.write(made.image(), Map.of(), bytes);
        return new Result(
                made.recipe(),
                made.meanLuma(),
                ScaledPicture.reduced(made.image(), THUMBNAIL_SIDE),
                bytes.toByteArray());
    }

    Recipe recipe() {
        return recipe;
    }

    BufferedImage thumbnail() {
        return thumbnail;
    }

    /** The whole picture again, pixel for pixel. */
    MadePicture made() throws IOException {
        return new MadePicture(recipe, ImageIO.read(new ByteArrayInputStream(png)), meanLuma);
    }

    /** About what it needs. */
    long bytes() {
        return png.length + (long) thumbnail.getWidth() * thumbnail.getHeight() * Integer.BYTES;
    }

    /** What its place in the strip is called, also by screen readers. */
    @Override
    public String toString() {
        return Titles.of(recipe);
    }
}
