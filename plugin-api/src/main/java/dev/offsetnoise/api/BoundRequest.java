package dev.offsetnoise.api;

import java.util.Objects;

/**
 * Which bound is asked for.
 *
 * @param steps the chain's steps, rising in 1..T, the last one T; empty for all of them
 * @param fixed the variance of a model that did not learn it
 * @param clip whether the predicted clean image is kept within the model's range of values, as samplers do
 */
public record BoundRequest(int[] steps, FixedVariance fixed, boolean clip) {

    /** The two variances that a model with fixed variance can be given (arXiv:2006.11239, section 3.2). */
    public enum FixedVariance {
        /** {@code beta~ sigma0^2}, at the first step that of the second. */
        SMALL,
        /** {@code beta sigma0^2}, at the first step {@code beta~} of the second. */
        LARGE
    }

    /** Every step, small variance, the clean image as it is predicted: what a training minimizes. */
    public static final BoundRequest TRAINING = new BoundRequest(new int[0], FixedVariance.SMALL, false);

    /**
     * Checks and copies the components.
     *
     * @param steps see {@link #steps()}
     * @param fixed see {@link #fixed()}
     * @param clip see {@link #clip()}
     */
    public BoundRequest {
        Objects.requireNonNull(fixed, "fixed");
        steps = steps.clone();
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] < 1 || i > 0 && steps[i] <= steps[i - 1]) {
                throw new InvalidRequestException("Steps of a bound: number " + (i + 1) + " is " + steps[i]
                        + ". Expected rising numbers of 1 or more.");
            }
        }
    }

    /**
     * The chain's steps.
     *
     * @return a copy
     */
    @Override
    public int[] steps() {
        return steps.clone();
    }
}
