package dev.offsetnoise.models.optimal;

/** Sums over the cells of a grid of at most 8 x 8, divided by the root of a cell's size: an orthogonal projection of images. */
final class CoarseGrid {

    private static final int CELLS = 8;

    private final int[] cellOf;
    private final double[] scale;

    CoarseGrid(CleanImages images) {
        int rows = Math.min(CELLS, images.height());
        int columns = Math.min(CELLS, images.width());
        cellOf = new int[images.dimension()];
        int[] sizes = new int[images.channels() * rows * columns];
        for (int i = 0; i < cellOf.length; i++) {
            int row = i / images.width() % images.height() * rows / images.height();
            int column = i % images.width() * columns / images.width();
            int channel = i / (images.width() * images.height());
            cellOf[i] = (channel * rows + row) * columns + column;
            sizes[cellOf[i]]++;
        }
        scale = new double[sizes.length];
        for (int cell = 0; cell < sizes.length; cell++) {
            scale[cell] = 1 / Math.sqrt(sizes[cell]);
        }
    }

    /** The projection of an image. */
    double[] of(double[] values) {
        double[] result = new double[scale.length];
        for (int i = 0; i < values.length; i++) {
            result[cellOf[i]] += values[i] * scale[cellOf[i]];
        }
        return result;
    }

    /** The projection of an image. */
    double[] of(float[] values) {
        double[] result = new double[scale.length];
        for (int i = 0; i < values.length; i++) {
            result[cellOf[i]] += values[i] * scale[cellOf[i]];
        }
        return result;
    }
}
