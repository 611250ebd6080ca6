package dev.offsetnoise.plugin.offset;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix
 * Computations, section 8.5). Accurate to rounding for the few channels of an image.
 */
final class SymmetricEigen {

    private static final int MAX_SWEEPS = 100;

    private final double[][] matrix;
    private final double[][] vectors;

    private SymmetricEigen(double[][] matrix) {
        int size = matrix.length;
        this.matrix = new double[size][];
        this.vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            this.matrix[i] = matrix[i].clone();
            this.vectors[i][i] = 1;
        }
    }

    static SymmetricEigen of(double[][] matrix) {
        SymmetricEigen eigen = new SymmetricEigen(matrix);
        for (int sweep = 0; sweep < MAX_SWEEPS && !eigen.isDiagonal(); sweep++) {
            eigen.sweep();
        }
        return eigen;
    }

    /** Eigenvalue number {@code index}, in no order. */
    double value(int index) {
        return matrix[index][index];
    }

    /** The unit eigenvector that belongs to {@link #value}. */
    double[] vector(int index) {
        double[] vector = new double[matrix.length];
        for (int row = 0; row < vector.length; row++) {
            vector[row] = vectors[row][index];
        }
        return vector;
    }

    private boolean isDiagonal() {
        for (int p = 0; p < matrix.length; p++) {
            for (int q = p + 1; q < matrix.length; q++) {
                double scale = Math.abs(matrix[p][p]) + Math.abs(matrix[q][q]);
                if (scale + Math.abs(matrix[p][q]) != scale) {
                    return false;
                }
            }
        }
        return true;
    }

    private void sweep() {
        for (int p = 0; p < matrix.length; p++) {
            for (int q = p + 1; q < matrix.length; q++) {
                if (matrix[p][q] != 0) {
                    rotate(p, q);
                }
            }
        }
    }

    private void rotate(int p, int q) {
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = tangent * cosine;
        for (int k = 0; k < matrix.length; k++) {
            double left = matrix[k][p];
            double right = matrix[k][q];
            matrix[k][p] = cosine * left - sine * right;
            matrix[k][q] = sine * left + cosine * right;
        }
        for (int k = 0; k < matrix.length; k++) {
            double upper = matrix[p][k];
            double lower = matrix[q][k];
            matrix[p][k] = cosine * upper - sine * lower;
            matrix[q][k] = sine * upper + cosine * lower;
        }
        matrix[p][q] = 0;
        matrix[q][p] = 0;
        for (double[] row : vectors) {
            double left = row[p];
            double right = row[q];
            row[p] = cosine * left - sine * right;
            row[q] = sine * left + cosine * right;
        }
    }
}
