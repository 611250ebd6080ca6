package dev.offsetnoise.models.optimal;

import ai.djl.ndarray.NDArray;

/**
 * Some images of the data as a matrix of doubles, one in each row.
 *
 * @param rows which images
 * @param logCounts logarithm of how often each counts: one array for all noised images, or one for each
 * @param values {@code [rows, C H W]}
 */
record RowTile(int[] rows, double[][] logCounts, NDArray values) implements AutoCloseable {

    /** The products of every row of a matrix with every image. */
    double[] products(NDArray matrix) {
        try (NDArray transposed = values.transpose();
                NDArray result = matrix.matMul(transposed)) {
            return result.toDoubleArray();
        }
    }

    /** The logarithms for a noised image. */
    double[] logCounts(int noised) {
        return logCounts[logCounts.length == 1 ? 0 : noised];
    }

    @Override
    public void close() {
        values.close();
    }
}
