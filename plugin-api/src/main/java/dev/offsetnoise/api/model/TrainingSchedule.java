package dev.offsetnoise.api.model;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.Objects;

/** The noise schedule that a model was trained with. A description: the numbers are computed by the plugin. */
public sealed interface TrainingSchedule {

    /**
     * The number of steps {@code T}.
     *
     * @return at least 1
     */
    int steps();

    /**
     * {@code beta_t} in equal steps from the first to the last (Ho et al., arXiv:2006.11239).
     *
     * @param steps {@code T}, at least 2
     * @param betaStart {@code beta_1}, in (0, 1)
     * @param betaEnd {@code beta_T}, in (0, 1)
     */
    record Linear(int steps, double betaStart, double betaEnd) implements TrainingSchedule {
        /**
         * Validates and copies the components.
         *
         * @param steps see {@link #steps()}
         * @param betaStart see {@link #betaStart()}
         * @param betaEnd see {@link #betaEnd()}
         */
        public Linear {
            requireSteps(steps);
            requireBeta("beta start", betaStart);
            requireBeta("beta end", betaEnd);
        }
    }

    /**
     * {@code sqrt(beta_t)} in equal steps from the first to the last (latent diffusion, Stable Diffusion).
     *
     * @param steps {@code T}, at least 2
     * @param betaStart {@code beta_1}, in (0, 1)
     * @param betaEnd {@code beta_T}, in (0, 1)
     */
    record ScaledLinear(int steps, double betaStart, double betaEnd) implements TrainingSchedule {
        /**
         * Validates and copies the components.
         *
         * @param steps see {@link #steps()}
         * @param betaStart see {@link #betaStart()}
         * @param betaEnd see {@link #betaEnd()}
         */
        public ScaledLinear {
            requireSteps(steps);
            requireBeta("beta start", betaStart);
            requireBeta("beta end", betaEnd);
        }
    }

    /**
     * {@code alphaBar} a squared cosine with shift 0.008, betas clipped at 0.999 (arXiv:2102.09672, equation 17).
     *
     * @param steps {@code T}, at least 2
     */
    record Cosine(int steps) implements TrainingSchedule {
        /**
         * Validates and copies the components.
         *
         * @param steps see {@link #steps()}
         */
        public Cosine {
            requireSteps(steps);
        }
    }

    /**
     * Any betas.
     *
     * @param betas {@code beta_1 .. beta_T}, each in (0, 1); the last may be 1
     */
    record Explicit(double[] betas) implements TrainingSchedule {
        /**
         * Validates and copies the components.
         *
         * @param betas see {@link #betas()}
         */
        public Explicit {
            betas = betas.clone();
            if (betas.length == 0) {
                throw new InvalidRequestException("An explicit schedule was given no betas; expected at least one.");
            }
            for (int i = 0; i < betas.length; i++) {
                boolean last = i == betas.length - 1;
                if (!(last && betas[i] == 1)) {
                    requireBeta("beta " + (i + 1), betas[i]);
                }
            }
        }

        /**
         * The betas {@code beta_1 .. beta_T}.
         *
         * @return a copy
         */
        @Override
        public double[] betas() {
            return betas.clone();
        }

        @Override
        public int steps() {
            return betas.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Explicit that && Arrays.equals(betas, that.betas);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(betas);
        }

        @Override
        public String toString() {
            return "Explicit" + Arrays.toString(betas);
        }
    }

    /**
     * Another schedule, rescaled so that the last step holds no signal (Lin et al., arXiv:2305.08891, algorithm 1).
     *
     * @param base the schedule that is rescaled; not itself rescaled
     */
    record ZeroTerminalSnr(TrainingSchedule base) implements TrainingSchedule {
        /**
         * Validates and copies the components.
         *
         * @param base see {@link #base()}
         */
        public ZeroTerminalSnr {
            Objects.requireNonNull(base, "base");
            if (base instanceof ZeroTerminalSnr) {
                throw new InvalidRequestException(
                        "The schedule is rescaled to zero terminal SNR already. Rescale it once.");
            }
        }

        @Override
        public int steps() {
            return base.steps();
        }
    }

    private static void requireSteps(int steps) {
        if (steps < 2) {
            throw new InvalidRequestException("Training steps " + steps + ": expected at least 2.");
        }
    }

    private static void requireBeta(String name, double beta) {
        if (!(beta > 0 && beta < 1)) {
            throw new InvalidRequestException(name + " is " + beta + "; expected a number between 0 and 1.");
        }
    }
}
