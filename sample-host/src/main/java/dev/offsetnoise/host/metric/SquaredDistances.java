package dev.offsetnoise.host.metric;

import java.util.Arrays;

/**
 * The squared Euclidean distances between the points of a small set and those of another, as a block of numbers.
 *
 * <p>Differences are squared and summed in double precision, never by {@code |x|² + |y|² - 2 x·y}, which loses the
 * distance of near points. The second set is laid out coordinate by coordinate, a piece at a time, so that the innermost
 * loop runs over points, without a sum from one step to the next, and the compiler can use vector instructions.
 */
final class SquaredDistances {

    /** So many points on either side fill a block: a row of the block and a piece of the points stay in the cache. */
    static final int BLOCK = 128;

    /** So many coordinates are summed at a time. */
    private static final int PIECE = 64;

    private final double[] block = new double[BLOCK * BLOCK];
    private final double[] columns = new double[PIECE * BLOCK];
    private final double[] row = new double[BLOCK];
    private int width;

    /**
     * Computes the block.
     *
     * @param rows at most {@link #BLOCK} points
     * @param others at most {@link #BLOCK} points of the same dimension
     */
    void compute(Samples rows, Samples others) {
        width = others.count();
        Arrays.fill(block, 0, rows.count() * width, 0);
        for (int from = 0; from < rows.dimension(); from += PIECE) {
            int size = Math.min(PIECE, rows.dimension() - from);
            layOut(others, from, size);
            for (int i = 0; i < rows.count(); i++) {
                addPiece(rows, i, from, size);
            }
        }
    }

    /** The squared distance between a row's point and another. */
    double at(int point, int other) {
        return block[point * width + other];
    }

    private void layOut(Samples others, int from, int size) {
        for (int j = 0; j < width; j++) {
            for (int k = 0; k < size; k++) {
                columns[k * BLOCK + j] = others.at(j, from + k);
            }
        }
    }

    private void addPiece(Samples rows, int point, int from, int size) {
        System.arraycopy(block, point * width, row, 0, width);
        int k = 0;
        for (; k + 4 <= size; k += 4) {
            addFour(
                    rows.at(point, from + k),
                    rows.at(point, from + k + 1),
                    rows.at(point, from + k + 2),
                    rows.at(point, from + k + 3),
                    k * BLOCK);
        }
        for (; k < size; k++) {
            addOne(rows.at(point, from + k), k * BLOCK);
        }
        System.arraycopy(row, 0, block, point * width, width);
    }

    /** Four coordinates at once: the sums are read and written a quarter as often. */
    private void addFour(double a, double b, double c, double d, int column) {
        double[] sums = row;
        double[] values = columns;
        int count = width;
        for (int j = 0; j < count; j++) {
            double first = a - values[column + j];
            double second = b - values[column + BLOCK + j];
            double third = c - values[column + 2 * BLOCK + j];
            double fourth = d - values[column + 3 * BLOCK + j];
            sums[j] += (first * first + second * second) + (third * third + fourth * fourth);
        }
    }

    private void addOne(double a, int column) {
        double[] sums = row;
        double[] values = columns;
        int count = width;
        for (int j = 0; j < count; j++) {
            double difference = a - values[column + j];
            sums[j] += difference * difference;
        }
    }
}
