package dev.offsetnoise.models.train;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Objects;
import java.util.Optional;

/**
 * How often each step of the process is drawn. What is drawn more often can count less each time, so that the objective stays
 * the same and only its estimate changes ({@link Uniform}, {@link LossSecondMoment}); or not, so that the objective itself
 * turns to some noise levels (every {@link Density}).
 */
public sealed interface StepSampling {

    /**
     * What it is called.
     *
     * @return its name on the command line
     */
    String id();

    /**
     * Whether the expected loss is that of steps drawn uniformly.
     *
     * @return true if a drawn image counts {@code 1 / (T p)}
     */
    boolean isUnbiased();

    /** Every step alike. */
    record Uniform() implements StepSampling {

        /** Its name on the command line. */
        public static final String ID = "uniform";

        @Override
        public String id() {
            return ID;
        }

        @Override
        public boolean isUnbiased() {
            return true;
        }
    }

    /**
     * By the second moment of the loss: {@code p_t ~ sqrt(E[L_t^2])} over the last losses of each step, which gives the
     * estimate of their sum the least variance (Nichol and Dhariwal, arXiv:2102.09672, equation 18). Until every step has
     * that many losses, all are drawn alike.
     *
     * @param history losses of a step that are remembered, 10 in the paper
     * @param uniformShare share of the images whose step is drawn uniformly, so that none is forgotten; 0.001 in its code
     */
    record LossSecondMoment(int history, double uniformShare) implements StepSampling {

        /** Its name on the command line. */
        public static final String ID = "loss-second-moment";

        @Override
        public String id() {
            return ID;
        }

        /** As the paper has it. */
        public static final LossSecondMoment USUAL = new LossSecondMoment(10, 0.001);

        private static final int MOST = 1000;

        /**
         * Checks the ranges.
         *
         * @param history see {@link #history()}
         * @param uniformShare see {@link #uniformShare()}
         */
        public LossSecondMoment {
            if (history < 1 || history > MOST) {
                throw new InvalidRequestException("Step sampling by the loss's second moment remembers " + history
                        + " losses a step; expected 1 to " + MOST + ", such as 10.");
            }
            requireShare(uniformShare);
        }

        @Override
        public boolean isUnbiased() {
            return true;
        }
    }

    /**
     * A fixed distribution of {@code lambda = log SNR}, whatever the schedule: a step is drawn as often as the distribution
     * says of the levels nearest to its own ("Improved Noise Schedule for Diffusion Training", arXiv:2407.03297). Images
     * count as they are drawn: the distribution is the weighting. The noise is that of a single pixel, without the offset.
     */
    sealed interface Density extends StepSampling {

        /**
         * The distribution function.
         *
         * @param logRatio lambda; may be infinite
         * @return the probability of a smaller lambda
         */
        double below(double logRatio);

        @Override
        default boolean isUnbiased() {
            return false;
        }
    }

    /** That of a cosine schedule whose steps are drawn uniformly: {@code p = sech(lambda / 2) / (2 pi)}. */
    record CosineMap() implements Density {

        /** Its name on the command line. */
        public static final String ID = "cosine";

        @Override
        public String id() {
            return ID;
        }

        @Override
        public double below(double logRatio) {
            return 1 - 2 / Math.PI * Math.atan(Math.exp(-logRatio / 2));
        }
    }

    /**
     * {@code p = exp(-|lambda - mu| / b) / (2 b)}.
     *
     * @param mu the centre; 0 in the paper
     * @param b the width, above 0; 0.5 in the paper
     */
    record Laplace(double mu, double b) implements Density {

        /** Its name on the command line. */
        public static final String ID = "laplace";

        @Override
        public String id() {
            return ID;
        }

        /**
         * Checks the ranges.
         *
         * @param mu see {@link #mu()}
         * @param b see {@link #b()}
         */
        public Laplace {
            requireDistribution("Laplace", mu, b);
        }

        @Override
        public double below(double logRatio) {
            double tail = Math.exp(-Math.abs(logRatio - mu) / b) / 2;
            return logRatio < mu ? tail : 1 - tail;
        }
    }

    /**
     * {@code p = gamma / (pi ((lambda - mu)^2 + gamma^2))}.
     *
     * @param mu the centre; 0 in the paper
     * @param gamma the width, above 0; 1 in the paper
     */
    record Cauchy(double mu, double gamma) implements Density {

        /** Its name on the command line. */
        public static final String ID = "cauchy";

        @Override
        public String id() {
            return ID;
        }

        /**
         * Checks the ranges.
         *
         * @param mu see {@link #mu()}
         * @param gamma see {@link #gamma()}
         */
        public Cauchy {
            requireDistribution("Cauchy", mu, gamma);
        }

        @Override
        public double below(double logRatio) {
            return 0.5 + Math.atan((logRatio - mu) / gamma) / Math.PI;
        }
    }

    /**
     * By what is still to be learnt: {@code p_t ~ w_t (J_t - J*_t)} with the squared error J, its running mean over {@link
     * #BINS} ranges of log SNR, and the smallest that any network can reach, J* (arXiv:2506.13763). Where a network is at its
     * optimum, images are drawn for the uniform share only. A range that has shown fewer than ten losses is taken to be like the
     * nearest that has shown them, and as long as there is none, all steps are alike.
     *
     * @param optimum J*; empty as long as nobody has measured it
     * @param uniformShare share of the images whose step is drawn uniformly, above 0
     * @param memory share of the running mean that a further loss leaves, such as 0.99
     * @param counting how much a drawn image counts
     */
    record OptimalGap(Optional<OptimalLosses> optimum, double uniformShare, double memory, Counting counting)
            implements StepSampling {

        /** Its name on the command line. */
        public static final String ID = "optimal-gap";

        @Override
        public String id() {
            return ID;
        }

        /** Ranges of log SNR. */
        public static final int BINS = 20;

        /** How much a drawn image counts. */
        public enum Counting {
            /** 1: the objective turns to where the gap is. */
            AS_DRAWN,
            /** {@code 1 / (T p)}: the objective stays as it is. */
            UNBIASED
        }

        /**
         * Checks the ranges.
         *
         * @param optimum see {@link #optimum()}
         * @param uniformShare see {@link #uniformShare()}
         * @param memory see {@link #memory()}
         * @param counting see {@link #counting()}
         */
        public OptimalGap {
            Objects.requireNonNull(optimum, "optimum");
            requireShare(uniformShare);
            if (!(memory >= 0 && memory < 1)) {
                throw new InvalidRequestException(
                        "Memory " + memory + " of the running mean: expected 0 to below 1, such as 0.99.");
            }
        }

        /**
         * The same sampling by other optimal losses.
         *
         * @param measured J*
         * @return a copy that has them
         */
        public OptimalGap with(OptimalLosses measured) {
            return new OptimalGap(Optional.of(measured), uniformShare, memory, counting);
        }

        @Override
        public boolean isUnbiased() {
            return counting == Counting.UNBIASED;
        }
    }

    private static void requireShare(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new InvalidRequestException("Uniform share " + share
                    + " of the steps: expected a number above 0, at most 1. Without it a step could be lost for good.");
        }
    }

    private static void requireDistribution(String name, double centre, double width) {
        if (!Double.isFinite(centre) || !(width > 0) || Double.isInfinite(width)) {
            throw new InvalidRequestException(name + " distribution of log SNR around " + centre + " with width "
                    + width + ": expected two finite numbers, the second above 0.");
        }
    }
}
