package dev.offsetnoise.models.train;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.model.PredictionType;

/** How much the squared error counts at each step, beside what the process itself says. */
public sealed interface LossWeighting {

    /**
     * The weight of a step.
     *
     * @param point the process at the step
     * @param prediction what the network predicts
     * @return at least 0; 0 only where nothing but noise is left
     */
    double weight(ProcessPoint point, PredictionType prediction);

    /** Every step alike: L_simple (Ho et al., arXiv:2006.11239, equation 14). */
    record Constant() implements LossWeighting {
        @Override
        public double weight(ProcessPoint point, PredictionType prediction) {
            return 1;
        }
    }

    /**
     * Min-SNR (Hang et al., arXiv:2303.09556): the error of x0 counts by the signal-to-noise ratio, but never by more than
     * gamma. Of epsilon and v the same is done in their own scale: {@code min(SNR, gamma) / SNR} and
     * {@code min(SNR, gamma) / (SNR + 1)}. The noise is that of a single pixel, {@code sigma0 epsilon}, without the offset.
     *
     * @param gamma the largest weight of x0, above 0; 5 in the paper
     */
    record MinSnr(double gamma) implements LossWeighting {

        /**
         * Checks gamma.
         *
         * @param gamma see {@link #gamma()}
         */
        public MinSnr {
            if (!(gamma > 0) || Double.isInfinite(gamma)) {
                throw new InvalidRequestException("Min-SNR gamma " + gamma + ": expected a number above 0, such as 5.");
            }
        }

        @Override
        public double weight(ProcessPoint point, PredictionType prediction) {
            double deviation = point.noise() * point.sigma0();
            double ratio = point.signal() * point.signal() / (deviation * deviation);
            double capped = Math.min(ratio, gamma);
            return switch (prediction) {
                case X0 -> capped;
                case EPSILON -> ratio > 0 ? capped / ratio : 1;
                case V -> capped / (ratio + 1);
            };
        }
    }
}
