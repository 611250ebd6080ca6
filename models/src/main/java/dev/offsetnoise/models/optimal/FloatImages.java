package dev.offsetnoise.models.optimal;

/** Images that are held as floats, one array each. */
record FloatImages(float[][] images, int channels, int height, int width) implements CleanImages {

    @Override
    public int count() {
        return images.length;
    }

    @Override
    public void read(int index, float[] target, int offset) {
        System.arraycopy(images[index], 0, target, offset, images[index].length);
    }
}
