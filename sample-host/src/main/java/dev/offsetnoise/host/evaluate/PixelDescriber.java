package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.models.data.Picture;

/** The pixels themselves, made few. */
final class PixelDescriber implements Describer {

    @Override
    public String label() {
        return "mean colours of an 8 x 8 grid (192 numbers)";
    }

    @Override
    public float[] prepare(Picture picture) {
        return PictureFeatures.PIXELS.of(picture);
    }

    @Override
    public int together() {
        return 1;
    }

    @Override
    public float[][] describe(float[][] prepared) {
        return prepared;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
