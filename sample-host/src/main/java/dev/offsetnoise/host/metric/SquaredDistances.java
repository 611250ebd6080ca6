package dev.offsetnoise.host.metric;

import java.util.Arrays;

/**
 * The squared Euclidean distances between the points of a small set and those of another, as a block of numbers.
 *
 * <p>Differences are squared and summed in double precision, never by {@code |x|² + |y|² - 2 x·y}, which loses the
 * distance of near points. The second set is laid out coordinate by coordinate, a piece at a time: then the innermost loop
 * runs over points, no step of it waits for the one before, and the compiler uses vector instructions. It does so only if
 * each coordinate is an array of its own: with one array for all it is three times slower.
 */
final class SquaredDistances {

    /** So many points on either side fill a block. */
    static final int BLOCK = 128;

    /** So many coordinates are summed at a time; those of a block's points stay in the cache. */
    private static final int PIECE = 64;

    private final double[][] block = new double[BLOCK][BLOCK];
    private final double[][] columns = new double[PIECE][BLOCK];

    /**
     * Computes the block.
     *
     * @param rows at most {@link #BLOCK} points
     * @param others at most {@link #BLOCK} points of the same dimension
     */
    void compute(Samples rows, Samples others) {
        for (int i = 0; i < rows.count(); i++) {
            Arrays.fill(block[i], 0);
        }
        for (int from = 0; from < rows.dimension(); from += PIECE) {
            int size = Math.min(PIECE, rows.dimension() - from);
            layOut(others, from, size);
            for (int i = 0; i < rows.count(); i++) {
                addPiece(rows, i, from, size, others.count());
            }
        }
    }

    /** The squared distance between a row's point and another. */
    double at(int row, int other) {
        return block[row][other];
    }

    private void layOut(Samples others, int from, int size) {
        for (int j = 0; j < others.count(); j++) {
            for (int k = 0; k < size; k++) {
                columns[k][j] = others.at(j, from + k);
            }
        }
    }

    private void addPiece(Samples rows, int row, int from, int size, int count) {
        double[] sums = block[row];
        int k = 0;
        for (; k + 1 < size; k += 2) {
            addTwo(sums, rows.at(row, from + k), columns[k], rows.at(row, from + k + 1), columns[k + 1], count);
        }
        if (k < size) {
            addOne(sums, rows.at(row, from + k), columns[k], count);
        }
    }

    /** Two coordinates at once: the sums are read and written half as often. */
    private static void addTwo(double[] sums, double a, double[] aColumn, double b, double[] bColumn, int count) {
        for (int j = 0; j < count; j++) {
            double first = a - aColumn[j];
            double second = b - bColumn[j];
            sums[j] += first * first + second * second;
        }
    }

    private static void addOne(double[] sums, double a, double[] aColumn, int count) {
        for (int j = 0; j < count; j++) {
            double difference = a - aColumn[j];
            sums[j] += difference * difference;
        }
    }
}
