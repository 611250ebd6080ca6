package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.InvalidRequestException;

/**
 * The range in which a number lies.
 *
 * @param low the lower end
 * @param high the upper end, not below the lower
 */
public record Interval(double low, double high) {

    /**
     * Validates the ends.
     *
     * @param low see {@link #low()}
     * @param high see {@link #high()}
     */
    public Interval {
        if (!(low <= high)) {
            throw new InvalidRequestException("An interval goes from low to high; got " + low + " to " + high + ".");
        }
    }

    /**
     * Whether a value lies in the interval.
     *
     * @param value the value
     * @return true from the lower end to the upper, both included
     */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
