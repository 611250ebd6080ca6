package dev.offsetnoise.plugin.exact;

/** Small matrices, rows first. For tests. */
final class Matrices {

    private Matrices() {}

    /** {@code one + factor other}. */
    static double[][] sum(double[][] one, double factor, double[][] other) {
        double[][] sum = new double[one.length][one.length];
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < one.length; j++) {
                sum[i][j] = one[i][j] + factor * other[i][j];
            }
        }
        return sum;
    }

    static double[][] identity(int size, double value) {
        double[][] identity = new double[size][size];
        for (int i = 0; i < size; i++) {
            identity[i][i] = value;
        }
        return identity;
    }

    static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[left.length][right[0].length];
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right[0].length; j++) {
                for (int k = 0; k < right.length; k++) {
                    product[i][j] += left[i][k] * right[k][j];
                }
            }
        }
        return product;
    }

    static double[] times(double[][] matrix, double[] vector) {
        double[] result = new double[matrix.length];
        for (int i = 0; i < result.length; i++) {
            for (int k = 0; k < vector.length; k++) {
                result[i] += matrix[i][k] * vector[k];
            }
        }
        return result;
    }

    /** {@code A A'}. */
    static double[][] square(double[][] matrix) {
        double[][] transposed = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[0].length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return product(matrix, transposed);
    }

    /** By Gauss and Jordan; of a matrix that needs no pivots, such as a covariance. */
    static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        double[][] left = sum(matrix, 0, matrix);
        double[][] right = identity(size, 1);
        for (int pivot = 0; pivot < size; pivot++) {
            double scale = 1 / left[pivot][pivot];
            for (int j = 0; j < size; j++) {
                left[pivot][j] *= scale;
                right[pivot][j] *= scale;
            }
            for (int i = 0; i < size; i++) {
                double factor = i == pivot ? 0 : left[i][pivot];
                for (int j = 0; j < size; j++) {
                    left[i][j] -= factor * left[pivot][j];
                    right[i][j] -= factor * right[pivot][j];
                }
            }
        }
        return right;
    }

    /** The largest difference, as a share of the largest number of {@code wanted}. */
    static double error(double[][] wanted, double[][] found) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < wanted.length; i++) {
            for (int j = 0; j < wanted[i].length; j++) {
                largest = Math.max(largest, Math.abs(wanted[i][j]));
                difference = Math.max(difference, Math.abs(wanted[i][j] - found[i][j]));
            }
        }
        return difference / largest;
    }
}
