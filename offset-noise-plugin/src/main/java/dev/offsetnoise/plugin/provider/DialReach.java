package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.plugin.process.BrightnessReading;
import dev.offsetnoise.plugin.process.GeneralizedProcess;

/**
 * Where the offset dial leads with a perfect network of pictures of all brightnesses alike and a deterministic sampler. Such a
 * sampler keeps quantiles: the luma of the picture is the quantile of what the dial sets in
 * {@code sqrt(alphaBar_T) (luma - 1/2) + s z}, with {@code s} the noise of the {@link BrightnessReading} and {@code z} normal.
 *
 * @param profile the model
 * @param process its process
 */
record DialReach(ModelProfile profile, GeneralizedProcess process) {

    /** As far as a normal number ever lies from 0, and how finely it is looked at. */
    private static final double FAR = 8;

    private static final int POINTS = 4001;

    /** Whether there is a dial. */
    boolean exists() {
        return spread(reading()) > 0;
    }

    private int last() {
        return process.schedule().stepCount();
    }

    private int pixels() {
        return profile.height() * profile.width();
    }

    private double[] reading() {
        return BrightnessReading.weights(profile, process, last(), pixels());
    }

    private double spread(double[] weights) {
        double[] moved = process.distribution().covarianceTimes(weights);
        double variance = 0;
        for (int c = 0; c < weights.length; c++) {
            variance += weights[c] * moved[c];
        }
        return Math.sqrt(variance);
    }

    /**
     * The luma, 0 to 1, that a position of the dial leads to.
     *
     * @param deviations of the offset
     */
    double luma(double deviations) {
        double[] reading = reading();
        double set = process.course().share(last()) * deviations * spread(reading);
        return quantile(set, process.schedule().signal(last()), process.meanDeviation(last(), pixels(), reading));
    }

    /** {@code P(signal (U - 1/2) + noise Z < value)} with U uniform on 0..1 and Z normal: a mean over Z. */
    private static double quantile(double value, double signal, double noise) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < POINTS; i++) {
            double z = FAR * (2.0 * i / (POINTS - 1) - 1);
            double density = Math.exp(-z * z / 2);
            double left = value - noise * z;
            double share = signal == 0 ? (Math.signum(left) + 1) / 2 : left / signal + 0.5;
            sum += density * Math.max(0, Math.min(1, share));
            all += density;
        }
        return sum / all;
    }
}
