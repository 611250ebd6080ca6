package dev.offsetnoise.host.report;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;

/**
 * The spread around a curve: a shaded band around a line, error bars at points.
 *
 * @param low the lower ends, one for each point of the curve
 * @param high the upper ends
 */
public record Band(double[] low, double[] high) {

    /**
     * Validates and copies the components.
     *
     * @param low see {@link #low()}
     * @param high see {@link #high()}
     */
    public Band {
        low = low.clone();
        high = high.clone();
        if (low.length != high.length) {
            throw new InvalidRequestException("A band has " + low.length + " lower and " + high.length
                    + " upper ends; expected as many of one as of the other.");
        }
    }

    /**
     * The lower ends.
     *
     * @return a copy
     */
    @Override
    public double[] low() {
        return low.clone();
    }

    /**
     * The upper ends.
     *
     * @return a copy
     */
    @Override
    public double[] high() {
        return high.clone();
    }

    int size() {
        return low.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Band that && Arrays.equals(low, that.low) && Arrays.equals(high, that.high);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
    }

    @Override
    public String toString() {
        return "Band of " + low.length + " points";
    }
}
