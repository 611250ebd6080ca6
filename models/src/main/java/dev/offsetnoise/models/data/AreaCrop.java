package dev.offsetnoise.models.data;

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
        Span[] rows = spans(top, side, size);
        Span[] columns = spans(left, side, size);
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
        for (int r = 0; r < rows.weights.length; r++) {
            int line = (rows.first + r) * picture.width();
            for (int c = 0; c < columns.weights.length; c++) {
                int value = picture.rgb()[(line + columns.first + c) * Picture.CHANNELS + channel] & 0xff;
                sum += rows.weights[r] * columns.weights[c] * table[value];
            }
        }
        return (float) sum;
    }

    /** The source pixels under each pixel of the result, along one axis. */
    private static Span[] spans(int start, int side, int size) {
        Span[] spans = new Span[size];
        double step = (double) side / size;
        for (int i = 0; i < size; i++) {
            double from = i * step;
            double to = Math.min(side, from + step);
            int first = (int) from;
            int last = Math.min(side, (int) Math.ceil(to));
            double[] weights = new double[last - first];
            for (int k = first; k < last; k++) {
                weights[k - first] = (Math.min(to, k + 1) - Math.max(from, k)) / (to - from);
            }
            spans[i] = new Span(start + first, weights);
        }
        return spans;
    }

    /** First source index and the share of each source pixel; the shares sum to 1. */
    private record Span(int first, double[] weights) {}
}
