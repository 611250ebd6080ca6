package dev.offsetnoise.api.model;

import dev.offsetnoise.api.InvalidRequestException;

/**
 * The values that a clean image can take.
 *
 * @param minimum lowest value; negative infinity where there is no bound
 * @param maximum highest value; infinity where there is no bound
 */
public record ValueRange(double minimum, double maximum) {

    /** Pixels: -1 is black, 1 is white. */
    public static final ValueRange PIXELS = new ValueRange(-1, 1);

    /** Latents: no bound. */
    public static final ValueRange UNBOUNDED = new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /**
     * Validates and copies the components.
     *
     * @param minimum see {@link #minimum()}
     * @param maximum see {@link #maximum()}
     */
    public ValueRange {
        if (!(minimum < maximum)) {
            throw new InvalidRequestException(
                    "Value range " + minimum + " to " + maximum + ": the minimum must be below the maximum.");
        }
    }

    /**
     * Whether both ends are finite.
     *
     * @return false for latents
     */
    public boolean isBounded() {
        return Double.isFinite(minimum) && Double.isFinite(maximum);
    }
}
