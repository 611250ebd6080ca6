package dev.offsetnoise.latent.space;

import java.util.Arrays;

/**
 * Linear regression with a constant, by weighted normal equations. A tiny ridge chooses the smallest coefficients where the
 * data leave several, such as channels that always move together.
 */
final class LeastSquares {

    private static final double RIDGE = 1e-9;

    private final double[][] normal;
    private final double[][] right;

    /** For rows of so many values, from which so many targets shall follow. */
    LeastSquares(int values, int targets) {
        normal = new double[values + 1][values + 1];
        right = new double[targets][values + 1];
    }

    void add(double[] row, double[] targets, double weight) {
        double[] extended = Arrays.copyOf(row, row.length + 1);
        extended[row.length] = 1;
        for (int i = 0; i < extended.length; i++) {
            for (int j = 0; j < extended.length; j++) {
                normal[i][j] += weight * extended[i] * extended[j];
            }
            for (int target = 0; target < targets.length; target++) {
                right[target][i] += weight * extended[i] * targets[target];
            }
        }
    }

    /** For each target a coefficient for each value, and the constant last. */
    double[][] solve() {
        double[][] factor = cholesky();
        return Arrays.stream(right).map(side -> substitute(factor, side)).toArray(double[][]::new);
    }

    private double[][] cholesky() {
        int size = normal.length;
        double trace = 0;
        for (int i = 0; i < size; i++) {
            trace += normal[i][i];
        }
        double[][] lower = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = normal[i][j] + (i == j ? RIDGE * trace / size : 0);
                for (int k = 0; k < j; k++) {
                    rest -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(rest, Double.MIN_NORMAL)) : rest / lower[j][j];
            }
        }
        return lower;
    }

    private static double[] substitute(double[][] lower, double[] side) {
        double[] solution = side.clone();
        for (int i = 0; i < solution.length; i++) {
            for (int k = 0; k < i; k++) {
                solution[i] -= lower[i][k] * solution[k];
            }
            solution[i] /= lower[i][i];
        }
        for (int i = solution.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < solution.length; k++) {
                solution[i] -= lower[k][i] * solution[k];
            }
            solution[i] /= lower[i][i];
        }
        return solution;
    }
}
