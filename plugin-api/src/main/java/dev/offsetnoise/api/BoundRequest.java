package dev.offsetnoise.api;

import java.util.Arrays;
import java.util.Objects;

/**
 * Which bound is asked for.
 *
 * @param steps the chain's steps, rising in 1..T, the last one T; empty for all of them
 * @param fixed the variance of a model that did not learn it
 * @param clip whether the predicted clean image is kept within the model's range of values, as samplers do
 * @param offset what becomes of the offset
 */
public record BoundRequest(int[] steps, FixedVariance fixed, boolean clip, Offset offset) {

    /** The two variances that a model with fixed variance can be given (arXiv:2006.11239, section 3.2). */
    public enum FixedVariance {
        /** {@code beta~ sigma0^2}, at the first step that of the second. */
        SMALL,
        /** {@code beta sigma0^2}, at the first step {@code beta~} of the second. */
        LARGE
    }

    /** What becomes of the offset {@code xi}, which neither the image nor the model's reverse steps know. */
    public enum Offset {
        /** It is drawn with the noise and given to both sides: the bound of which each term is a sum over values. */
        GIVEN,
        /**
         * It is integrated out of both sides, step by step: no term is larger than with {@link #GIVEN}, and without an
         * offset they are the same.
         */
        INTEGRATED
    }

    /** Every step, small variance, the clean image as it is predicted: what a training minimizes. */
    public static final BoundRequest TRAINING = new BoundRequest(new int[0], FixedVariance.SMALL, false);

    /**
     * Checks and copies the components.
     *
     * @param steps see {@link #steps()}
     * @param fixed see {@link #fixed()}
     * @param clip see {@link #clip()}
     * @param offset see {@link #offset()}
     */
    public BoundRequest {
        Objects.requireNonNull(fixed, "fixed");
        Objects.requireNonNull(offset, "offset");
        steps = steps.clone();
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] < 1 || i > 0 && steps[i] <= steps[i - 1]) {
                throw new InvalidRequestException("Steps of a bound: number " + (i + 1) + " is " + steps[i]
                        + ". Expected rising numbers of 1 or more.");
            }
        }
    }

    /**
     * The bound with the offset given to both sides.
     *
     * @param steps see {@link #steps()}
     * @param fixed see {@link #fixed()}
     * @param clip see {@link #clip()}
     */
    public BoundRequest(int[] steps, FixedVariance fixed, boolean clip) {
        this(steps, fixed, clip, Offset.GIVEN);
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

    @Override
    public boolean equals(Object other) {
        return other instanceof BoundRequest that
                && Arrays.equals(steps, that.steps)
                && fixed == that.fixed
                && clip == that.clip
                && offset == that.offset;
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(steps), fixed, clip, offset);
    }

    @Override
    public String toString() {
        return "BoundRequest[steps=" + Arrays.toString(steps) + ", fixed=" + fixed + ", clip=" + clip + ", offset="
                + offset + "]";
    }
}
