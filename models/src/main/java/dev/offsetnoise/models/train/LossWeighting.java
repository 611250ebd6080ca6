package dev.offsetnoise.models.train;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.model.PredictionType;

/**
 * How much the squared error counts at each step, beside what the process itself says. Where a weighting is defined for one
 * kind of prediction, it is the same weighting for the others, in their own scale: an error e of x0 is an error {@code e
 * sqrt(SNR)} of epsilon, in units of sigma0, and {@code e / b} of v with {@code b = sqrt(1 - abar_t)}, which is {@code e
 * sqrt(SNR + 1)} for sigma0 = 1. The noise is that of a single pixel, without the offset.
 */
public sealed interface LossWeighting {

    /**
     * What it is called.
     *
     * @return its name on the command line
     */
    String id();

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

        /** Its name on the command line. */
        public static final String ID = "constant";

        @Override
        public String id() {
            return ID;
        }

        @Override
        public double weight(ProcessPoint point, PredictionType prediction) {
            return 1;
        }
    }

    /**
     * Min-SNR (Hang et al., arXiv:2303.09556): the error of x0 counts by the signal-to-noise ratio, but never by more than
     * gamma. Of epsilon and v the same is done in their own scale: {@code min(SNR, gamma) / SNR} and
     * {@code min(SNR, gamma) b^2}, which is {@code min(SNR, gamma) / (SNR + 1)} for sigma0 = 1.
     *
     * @param gamma the largest weight of x0, above 0; 5 in the paper
     */
    record MinSnr(double gamma) implements LossWeighting {

        /** Its name on the command line. */
        public static final String ID = "min-snr";

        @Override
        public String id() {
            return ID;
        }

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
            double ratio = NoiseLevels.ratio(point);
            double capped = Math.min(ratio, gamma);
            return switch (prediction) {
                case X0 -> capped;
                case EPSILON -> ratio > 0 ? capped / ratio : 1;
                case V -> capped * NoiseLevels.variance(point);
            };
        }
    }

    /**
     * P2 (Choi et al., arXiv:2204.00227): the error of epsilon counts {@code 1 / (k + SNR)^gamma}, so that little is learnt of
     * noise that nobody sees.
     *
     * @param gamma how strongly, above 0; 1 or 0.5 in the paper
     * @param k keeps the weight finite, above 0; 1 in the paper
     */
    record P2(double gamma, double k) implements LossWeighting {

        /** Its name on the command line. */
        public static final String ID = "p2";

        @Override
        public String id() {
            return ID;
        }

        /**
         * Checks the numbers.
         *
         * @param gamma see {@link #gamma()}
         * @param k see {@link #k()}
         */
        public P2 {
            if (!(gamma > 0 && k > 0) || Double.isInfinite(gamma) || Double.isInfinite(k)) {
                throw new InvalidRequestException(
                        "P2 weighting with gamma " + gamma + " and k " + k + ": expected numbers above 0, such as 1.");
            }
        }

        @Override
        public double weight(ProcessPoint point, PredictionType prediction) {
            double ratio = NoiseLevels.ratio(point);
            double ofEpsilon = Math.pow(k + ratio, -gamma);
            return switch (prediction) {
                case X0 -> ofEpsilon * ratio;
                case EPSILON -> ofEpsilon;
                case V -> ofEpsilon * ratio * NoiseLevels.variance(point);
            };
        }
    }

    /**
     * Debiased (Yu et al., arXiv:2310.08442): the error of epsilon counts {@code 1 / sqrt(SNR)}, because x0 is reconstructed
     * from it with {@code 1 / sqrt(SNR)} of its error. Where no signal is left, the weight of epsilon is that of 1.
     */
    record Debiased() implements LossWeighting {

        /** Its name on the command line. */
        public static final String ID = "debiased";

        @Override
        public String id() {
            return ID;
        }

        @Override
        public double weight(ProcessPoint point, PredictionType prediction) {
            double ratio = NoiseLevels.ratio(point);
            double root = Math.sqrt(ratio);
            return switch (prediction) {
                case X0 -> root;
                case EPSILON -> ratio > 0 ? 1 / root : 1;
                case V -> root * NoiseLevels.variance(point);
            };
        }
    }
}
