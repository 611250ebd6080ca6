package dev.offsetnoise.models.data;

import dev.offsetnoise.models.data.AreaSpans.Span;

/**
 * A square cut from a picture and reduced (or enlarged) to the model's size by averaging over areas: every pixel of the
 * result is the mean of the part of the square that it covers, so the mean brightness is kept.
 */
final class AreaCrop {

    private AreaCrop() {}

    /**
     * Writes the crop as {@code [C, size, size]}.
     *
     * @param picture the source
     * @param left first column of the square
     * @param top first row of the square
     * @param side side of the square in pixels of the source
     * @param flip whether to mirror left and right
     * @param table value of each byte, see {@link Exposure#table}
     * @param size side of the result
     * @param target receives the values
     */
    static void write(
            Picture picture, int left, int top, int side, boolean flip, float[] table, int size, float[] target) {
        if (side == size) {
            copy(picture, left, top, flip, table, size, target);
            return;
        }
        Span[] rows = AreaSpans.of(top, side, size);
        Span[] columns = AreaSpans.of(left, side, size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int to = y * size + (flip ? size - 1 - x : x);
                for (int c = 0; c < Picture.CHANNELS; c++) {
                    target[c * size * size + to] = mean(picture, rows[y], columns[x], c, table);
                }
            }
        }
    }

    private static void copy(
            Picture picture, int left, int top, boolean flip, float[] table, int size, float[] target) {
        byte[] rgb = picture.rgb();
        int plane = size * size;
        for (int y = 0; y < size; y++) {
            int from = ((top + y) * picture.width() + left) * Picture.CHANNELS;
            for (int x = 0; x < size; x++, from += Picture.CHANNELS) {
                int to = y * size + (flip ? size - 1 - x : x);
                target[to] = table[rgb[from] & 0xff];
                target[plane + to] = table[rgb[from + 1] & 0xff];
                target[2 * plane + to] = table[rgb[from + 2] & 0xff];
            }
        }
    }

    private static float mean(Picture picture, Span rows, Span columns, int channel, float[] table) {
        double sum = 0;
        for (int r = 0; r < rows.weights().length; r++) {
            int line = (rows.first() + r) * picture.width();
            for (int c = 0; c < columns.weights().length; c++) {
                int value = picture.rgb()[(line + columns.first() + c) * Picture.CHANNELS + channel] & 0xff;
                sum += rows.weights()[r] * columns.weights()[c] * table[value];
            }
        }
        return (float) sum;
    }
}
