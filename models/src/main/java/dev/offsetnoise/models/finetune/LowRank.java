package dev.offsetnoise.models.finetune;

/**
 * A matrix as the product of two small ones.
 *
 * @param up one row for each row of the product, {@code rank} numbers each
 * @param down {@code rank} rows
 * @param rank the extent that the two share
 */
record LowRank(float[] up, float[] down, int rank) {

    int rows() {
        return up.length / rank;
    }

    int columns() {
        return down.length / rank;
    }

    /** The same matrix with rows and columns exchanged. */
    LowRank transposed() {
        return new LowRank(exchanged(down, columns()), exchanged(up, rank), rank);
    }

    private static float[] exchanged(float[] matrix, int columns) {
        int rows = matrix.length / columns;
        float[] exchanged = new float[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            exchanged[i % columns * rows + i / columns] = matrix[i];
        }
        return exchanged;
    }

    /**
     * Adds the product times a number. The sum over the rank is taken in one order in double precision, so a matrix and its
     * transposed one add the same to the last bit.
     *
     * @param values receives the sum, row by row
     * @param scale the number
     */
    void addTo(float[] values, double scale) {
        int columns = columns();
        for (int i = 0; i < values.length; i++) {
            int row = i / columns;
            int column = i % columns;
            double product = 0;
            for (int k = 0; k < rank; k++) {
                product += (double) up[row * rank + k] * down[k * columns + column];
            }
            values[i] += (float) (product * scale);
        }
    }
}
