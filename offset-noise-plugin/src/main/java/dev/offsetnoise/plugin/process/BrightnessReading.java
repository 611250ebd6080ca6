package dev.offsetnoise.plugin.process;

import dev.offsetnoise.api.model.ModelProfile;
import java.util.Optional;

/**
 * The weighted sum of channel means from which the brightness of a noised picture is read best. Where pictures brighten along
 * {@code d}, the noise of the means is {@code N(0, V_t)} and nothing else is known of them, that is {@code u'mean(x_t)} with
 * {@code u = V_t^-1 d / d'V_t^-1 d}: of all sums that see a unit of luma as 1, the one with the least noise. A perfect network
 * goes by it, and so does what a deterministic sampler makes of the first noise.
 */
public final class BrightnessReading {

    private BrightnessReading() {}

    /**
     * The weights of the sum.
     *
     * @param profile the model
     * @param process its process
     * @param step {@code t} in 1..T
     * @param pixels {@code N = H W}
     * @return {@code u}, one a channel; the luma weights where nobody measured how pictures brighten
     */
    public static double[] weights(ModelProfile profile, GeneralizedProcess process, double step, int pixels) {
        Optional<double[]> brightening = profile.luma().brightening();
        if (brightening.isEmpty()) {
            return profile.luma().weights();
        }
        double[] direction = brightening.get();
        double[] weights = whitened(direction, process, step, pixels);
        double seen = dot(weights, direction);
        for (int c = 0; c < weights.length; c++) {
            weights[c] /= seen;
        }
        return weights;
    }

    /** {@code V_t^-1 d}: what lies along the offset's directions by their variances, the rest by that of the means of pixels. */
    private static double[] whitened(double[] vector, GeneralizedProcess process, double step, int pixels) {
        double pixel = square(process.pixel().scale(step)) / pixels;
        double[] result = vector.clone();
        for (int c = 0; c < result.length; c++) {
            result[c] /= pixel;
        }
        for (int j = 0; j < process.distribution().rank(); j++) {
            double part = 0;
            for (int c = 0; c < vector.length; c++) {
                part += process.distribution().component(j, c) * vector[c];
            }
            double change = part * (1 / square(process.direction(j, pixels).scale(step)) - 1 / pixel);
            for (int c = 0; c < vector.length; c++) {
                result[c] += change * process.distribution().component(j, c);
            }
        }
        return result;
    }

    private static double square(double value) {
        return value * value;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int c = 0; c < left.length; c++) {
            sum += left[c] * right[c];
        }
        return sum;
    }
}
