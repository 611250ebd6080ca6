package dev.offsetnoise.plugin.bound;

import java.util.Arrays;

/** A normal distribution with any covariance, straight from the textbook, to check formulas that make use of structure. */
final class DenseNormal {

    private final double[] mean;
    private final double[][] covariance;
    private final double[][] lower;

    DenseNormal(double[] mean, double[][] covariance) {
        this(mean, covariance, cholesky(covariance));
    }

    private DenseNormal(double[] mean, double[][] covariance, double[][] lower) {
        this.mean = mean;
        this.covariance = covariance;
        this.lower = lower;
    }

    double[] mean() {
        return mean;
    }

    /** With the same covariance. */
    DenseNormal around(double[] newMean) {
        return new DenseNormal(newMean, covariance, lower);
    }

    /** Of a multiple of the values. */
    DenseNormal scaled(double factor) {
        return new DenseNormal(
                Arrays.stream(mean).map(value -> factor * value).toArray(),
                Arrays.stream(covariance)
                        .map(row -> Arrays.stream(row)
                                .map(value -> factor * factor * value)
                                .toArray())
                        .toArray(double[][]::new));
    }

    /** The last values alone. */
    DenseNormal last(int count) {
        int first = mean.length - count;
        return new DenseNormal(
                Arrays.copyOfRange(mean, first, mean.length), block(first, mean.length, first, mean.length));
    }

    /** The first values when the others are known. */
    DenseNormal given(double[] known) {
        int first = mean.length - known.length;
        double[][] within = last(known.length).lower;
        double[][] across = block(first, mean.length, 0, first);
        double[] surprise = new double[known.length];
        Arrays.setAll(surprise, i -> known[i] - mean[first + i]);
        double[] newMean = new double[first];
        double[][] newCovariance = new double[first][first];
        for (int i = 0; i < first; i++) {
            double[] weights = solve(within, column(across, i));
            newMean[i] = mean[i] + dot(weights, surprise);
            for (int j = 0; j < first; j++) {
                newCovariance[i][j] = covariance[i][j] - dot(weights, column(across, j));
            }
        }
        return new DenseNormal(newMean, newCovariance);
    }

    double logDensity(double[] x) {
        double[] distance = new double[x.length];
        Arrays.setAll(distance, i -> x[i] - mean[i]);
        return -(x.length * Math.log(2 * Math.PI) + logDeterminant() + dot(distance, solve(lower, distance))) / 2;
    }

    /** {@code KL(this || other)}. */
    double divergence(DenseNormal other) {
        double[] distance = new double[mean.length];
        Arrays.setAll(distance, i -> other.mean[i] - mean[i]);
        double trace = 0;
        for (int i = 0; i < mean.length; i++) {
            trace += solve(other.lower, column(covariance, i))[i];
        }
        return (trace
                        - mean.length
                        + dot(distance, solve(other.lower, distance))
                        + other.logDeterminant()
                        - logDeterminant())
                / 2;
    }

    private double[][] block(int row, int rowEnd, int column, int columnEnd) {
        return Arrays.stream(covariance, row, rowEnd)
                .map(values -> Arrays.copyOfRange(values, column, columnEnd))
                .toArray(double[][]::new);
    }

    private static double[] column(double[][] matrix, int index) {
        return Arrays.stream(matrix).mapToDouble(row -> row[index]).toArray();
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static double[][] cholesky(double[][] matrix) {
        int n = matrix.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
            }
        }
        return lower;
    }

    private double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            sum += 2 * Math.log(lower[i][i]);
        }
        return sum;
    }

    private static double[] solve(double[][] lower, double[] right) {
        double[] x = right.clone();
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }
}
