package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.plugin.process.GeneralizedProcess;

/**
 * A weighted sum of channel means, {@code w' mean(x_t)}, that is held on the course that the forward process takes from
 * the asked value {@code b}: {@code sqrt(alphaBar_t) b + c_t w'm + sqrt(w'V_t w) u}, where {@code u} is what the first
 * noise drew and {@code V_t} is the covariance of the channel means' noise.
 */
final class HeldMean {

    private final double[] weights;
    private final double[] direction;
    private final double[] courses;
    private final double[] deviations;
    private final double noiseMean;
    private final FinalShift end;
    private final int pixels;
    private final double[] means;

    /** {@code direction} is how channels move for one unit of the sum; {@code visits} are descending. */
    HeldMean(
            ModelProfile profile,
            GeneralizedProcess process,
            double[] weights,
            double[] direction,
            double wanted,
            double[] visits,
            int pixels) {
        this.weights = weights;
        this.direction = direction;
        this.pixels = pixels;
        this.means = new double[weights.length];
        double offset = ChannelSpace.dot(weights, process.distribution().mean());
        end = new FinalShift(profile.range(), weights, direction, wanted, pixels);
        courses = new double[visits.length];
        deviations = new double[visits.length];
        for (int i = 0; i < visits.length; i++) {
            courses[i] = process.schedule().signal(visits[i]) * wanted
                    + process.course().share(visits[i]) * offset;
            deviations[i] = process.meanDeviation(visits[i], pixels, weights);
        }
        noiseMean = process.course().share(visits[0]) * offset;
    }

    /**
     * How many standard deviations the sum lies from the middle of what is drawn.
     *
     * @param noise the noise of the first visit, without its signal
     * @param factor what that noise was multiplied by
     * @return {@code u}
     */
    double drawn(float[] noise, double factor) {
        ChannelSpace.means(noise, pixels, means);
        return (ChannelSpace.dot(weights, means) - factor * noiseMean) / (factor * deviations[0]);
    }

    /** Moves a picture onto its course; {@code drawn} is {@code u}. */
    void hold(int position, float[] sample, double drawn) {
        ChannelSpace.means(sample, pixels, means);
        double missing = courses[position] + deviations[position] * drawn - ChannelSpace.dot(weights, means);
        for (int c = 0; c < means.length; c++) {
            PlaneLoops.add(sample, c * pixels, (c + 1) * pixels, (float) (missing * direction[c]));
        }
    }

    /** Gives the clean image just the asked value, as far as its range allows. */
    void end(float[] sample) {
        end.apply(sample);
    }
}
