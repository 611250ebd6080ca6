package dev.offsetnoise.host.service;

import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;

/**
 * The brightness signal-to-noise ratio of a process. The noise of the channel means at step t is {@code N(0, V_t)} with
 * {@code V_t = (1 - alphaBar_t) (sigma0^2 / N I + psi_t^2 S)}; brightness is read from the means by weights {@code u} that see a
 * unit of luma as 1, and the signal is that of black or white against mid-grey, half a unit:
 * {@code alphaBar_t / 4 / (u'V_t u)}. {@code u} are the luma weights, or, where it was measured that pictures brighten along
 * {@code d}, the best weights there are, with {@code 1 / (u'V_t u) = d'V_t^-1 d}.
 *
 * @param profile the model with the offset of the process
 */
record BrightnessRatio(ModelProfile profile) {

    /** From mid-grey to black or white. */
    private static final double HALF_LUMA = 0.5;

    double at(ProcessPoint point) {
        double signal = point.signal() * HALF_LUMA;
        return signal * signal * precision(covariance(point));
    }

    /** {@code V_t}. */
    private double[][] covariance(ProcessPoint point) {
        double noise = point.noise() * point.noise();
        double independent = point.sigma0() * point.sigma0() / ((double) profile.height() * profile.width());
        double[][] all = profile.offset()
                .map(OffsetDefinition::covariance)
                .orElseGet(() -> new double[profile.channels()][profile.channels()]);
        for (int row = 0; row < all.length; row++) {
            for (int column = 0; column < all.length; column++) {
                double offset = point.psi() * point.psi() * all[row][column];
                all[row][column] = noise * (offset + (row == column ? independent : 0));
            }
        }
        return all;
    }

    /** {@code 1 / (u'V u)}. */
    private double precision(double[][] covariance) {
        return profile.luma()
                .brightening()
                .map(direction -> inverseForm(covariance, direction))
                .orElseGet(() -> 1 / form(covariance, profile.luma().weights()));
    }

    private static double form(double[][] matrix, double[] vector) {
        double sum = 0;
        for (int row = 0; row < vector.length; row++) {
            for (int column = 0; column < vector.length; column++) {
                sum += vector[row] * matrix[row][column] * vector[column];
            }
        }
        return sum;
    }

    /** {@code d'V^-1 d = |y|^2} with {@code L y = d} and {@code V = L L'}. */
    private static double inverseForm(double[][] matrix, double[] vector) {
        int size = vector.length;
        double[][] lower = new double[size][size];
        double sum = 0;
        double[] solution = new double[size];
        for (int row = 0; row < size; row++) {
            double rest = vector[row];
            for (int column = 0; column <= row; column++) {
                double value = matrix[row][column];
                for (int k = 0; k < column; k++) {
                    value -= lower[row][k] * lower[column][k];
                }
                lower[row][column] = row == column ? Math.sqrt(value) : value / lower[column][column];
                rest -= row == column ? 0 : lower[row][column] * solution[column];
            }
            solution[row] = rest / lower[row][row];
            sum += solution[row] * solution[row];
        }
        return sum;
    }
}
