package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;

/**
 * How closely a noised image itself shows its brightness: the standard deviation of the noise in its mean luma, as a luma of
 * the clean image.
 *
 * @param with with the offset noise of the process
 * @param without with the independent noise of the pixels alone, as in a process without an offset
 */
public record BrightnessBlur(double with, double without) {

    static BrightnessBlur of(ProcessPoint point, ModelProfile profile) {
        double[] weights = profile.luma().weights();
        double independent = 0;
        for (double weight : weights) {
            independent += weight * weight;
        }
        independent *= point.sigma0() * point.sigma0() / (profile.height() * profile.width());
        double offset = profile.offset()
                .map(OffsetDefinition::covariance)
                .map(covariance -> form(covariance, weights))
                .orElse(0.0);
        double gain = point.noise() / point.signal();
        return new BrightnessBlur(
                gain * Math.sqrt(independent + point.psi() * point.psi() * offset), gain * Math.sqrt(independent));
    }

    private static double form(double[][] matrix, double[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                sum += vector[i] * matrix[i][j] * vector[j];
            }
        }
        return sum;
    }
}
