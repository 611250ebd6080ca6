package dev.offsetnoise.models.optimal;

/** Matrices of a row and a column for each channel. */
final class SmallMatrix {

    private SmallMatrix() {}

    static double[][] scaled(double[][] matrix, double factor) {
        double[][] result = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                result[i][j] = factor * matrix[i][j];
            }
        }
        return result;
    }

    static double[][] product(double[][] left, double[][] right) {
        double[][] result = new double[left.length][left.length];
        for (int i = 0; i < left.length; i++) {
            for (int k = 0; k < left.length; k++) {
                for (int j = 0; j < left.length; j++) {
                    result[i][j] += left[i][k] * right[k][j];
                }
            }
        }
        return result;
    }

    static double[] product(double[][] matrix, double[] vector) {
        double[] result = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                result[i] += matrix[i][j] * vector[j];
            }
        }
        return result;
    }

    /** {@code v' M v}. */
    static double form(double[][] matrix, double[] vector) {
        double result = 0;
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                result += vector[i] * matrix[i][j] * vector[j];
            }
        }
        return result;
    }

    static double trace(double[][] matrix) {
        double result = 0;
        for (int i = 0; i < matrix.length; i++) {
            result += matrix[i][i];
        }
        return result;
    }

    /** The inverse of a symmetric, positive definite matrix, by Gauss and Jordan; such a matrix needs no pivoting. */
    static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        double[][] left = scaled(matrix, 1);
        double[][] right = new double[size][size];
        for (int i = 0; i < size; i++) {
            right[i][i] = 1;
        }
        for (int pivot = 0; pivot < size; pivot++) {
            double divisor = left[pivot][pivot];
            for (int j = 0; j < size; j++) {
                left[pivot][j] /= divisor;
                right[pivot][j] /= divisor;
            }
            for (int i = 0; i < size; i++) {
                if (i != pivot) {
                    subtract(left, right, i, pivot);
                }
            }
        }
        return right;
    }

    private static void subtract(double[][] left, double[][] right, int row, int pivot) {
        double factor = left[row][pivot];
        for (int j = 0; j < left.length; j++) {
            left[row][j] -= factor * left[pivot][j];
            right[row][j] -= factor * right[pivot][j];
        }
    }
}
