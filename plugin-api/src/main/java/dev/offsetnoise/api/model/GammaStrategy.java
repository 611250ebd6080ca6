package dev.offsetnoise.api.model;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;

/**
 * How the offset {@code xi} enters the chain step by step (the {@code gamma_t} of arXiv:2412.03134). A description: the
 * numbers are computed by the plugin.
 */
public sealed interface GammaStrategy {

    /** {@code phi_t = psi_t} for every t, the paper's choice: the offset enters where the signal leaves. */
    record Balanced() implements GammaStrategy {}

    /** {@code psi_t = psi_T} for every t: the original offset noise seen as a process. */
    record Constant() implements GammaStrategy {}

    /**
     * {@code psi_t} proportional to {@code (1 - alphaBar_t)^(power/2)}: small at low noise like balanced, finite under
     * every schedule.
     *
     * @param power above 0, at most 100
     */
    record Tapered(double power) implements GammaStrategy {
        /** The largest power. */
        public static final double MAX_POWER = 100;

        /**
         * Validates and copies the components.
         *
         * @param power see {@link #power()}
         */
        public Tapered {
            if (!(power > 0 && power <= MAX_POWER)) {
                throw new InvalidRequestException(
                        "Taper " + power + ": expected a number above 0, at most " + MAX_POWER + ".");
            }
        }
    }

    /**
     * Any gammas, used as they are.
     *
     * @param gammas {@code gamma_1 .. gamma_T}, finite
     */
    record Explicit(double[] gammas) implements GammaStrategy {
        /**
         * Validates and copies the components.
         *
         * @param gammas see {@link #gammas()}
         */
        public Explicit {
            gammas = gammas.clone();
            if (gammas.length == 0 || !Arrays.stream(gammas).allMatch(Double::isFinite)) {
                throw new InvalidRequestException(
                        "Explicit gammas must be finite numbers, one a training step; got " + gammas.length + ".");
            }
        }

        /**
         * The gammas.
         *
         * @return a copy
         */
        @Override
        public double[] gammas() {
            return gammas.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Explicit that && Arrays.equals(gammas, that.gammas);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(gammas);
        }

        @Override
        public String toString() {
            return "Explicit" + Arrays.toString(gammas);
        }
    }
}
