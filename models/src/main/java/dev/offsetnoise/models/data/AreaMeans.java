package dev.offsetnoise.models.data;

import dev.offsetnoise.models.data.AreaSpans.Span;

/** A whole picture on a coarser grid: the mean colour under each cell, so that the mean brightness is kept. */
final class AreaMeans {

    private AreaMeans() {}

    /**
     * Averages the gamma-encoded levels.
     *
     * @param picture the picture
     * @param columns cells in a row
     * @param rows rows of cells
     * @return {@code rows * columns * 3} levels from 0 to 255, row by row, red first
     */
    static double[] of(Picture picture, int columns, int rows) {
        Span[] across = AreaSpans.of(0, picture.width(), columns);
        Span[] down = AreaSpans.of(0, picture.height(), rows);
        int length = columns * Picture.CHANNELS;
        double[] means = new double[rows * length];
        double[] line = new double[length];
        int averaged = -1;
        for (int row = 0; row < rows; row++) {
            double[] weights = down[row].weights();
            for (int k = 0; k < weights.length; k++) {
                int y = down[row].first() + k;
                if (y != averaged) {
                    average(picture, y, across, line);
                    averaged = y;
                }
                for (int i = 0; i < length; i++) {
                    means[row * length + i] += weights[k] * line[i];
                }
            }
        }
        return means;
    }

    private static void average(Picture picture, int y, Span[] across, double[] line) {
        byte[] rgb = picture.rgb();
        int start = y * picture.width() * Picture.CHANNELS;
        for (int column = 0, to = 0; column < across.length; column++, to += Picture.CHANNELS) {
            double[] weights = across[column].weights();
            int from = start + across[column].first() * Picture.CHANNELS;
            double red = 0;
            double green = 0;
            double blue = 0;
            for (double weight : weights) {
                red += weight * (rgb[from] & 0xff);
                green += weight * (rgb[from + 1] & 0xff);
                blue += weight * (rgb[from + 2] & 0xff);
                from += Picture.CHANNELS;
            }
            line[to] = red;
            line[to + 1] = green;
            line[to + 2] = blue;
        }
    }
}
