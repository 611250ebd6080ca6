package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;

/**
 * How values spread over equally wide bins. What lies outside all bins counts among the values, so the shares add up to
 * the part that lies inside.
 *
 * @param low where the first bin begins
 * @param high where the last bin ends; a value there belongs to it
 * @param shares the share of the values in each bin
 */
public record Histogram(double low, double high, double[] shares) {

    /**
     * Validates and copies the components.
     *
     * @param low see {@link #low()}
     * @param high see {@link #high()}
     * @param shares see {@link #shares()}
     */
    public Histogram {
        if (!(low < high) || Double.isInfinite(high - low) || shares.length == 0) {
            throw new InvalidRequestException("A histogram needs at least one bin between a low and a higher end; got "
                    + shares.length + " from " + low + " to " + high + ".");
        }
        shares = shares.clone();
    }

    /**
     * Counts values.
     *
     * @param values at least one
     * @param low where the first bin begins
     * @param high where the last bin ends
     * @param bins at least 1
     * @return the histogram
     * @throws InvalidRequestException if there are no values, no bins, or no room between the ends
     */
    public static Histogram of(double[] values, double low, double high, int bins) {
        if (values.length == 0 || bins < 1) {
            throw new InvalidRequestException("A histogram needs at least one value and one bin; got " + values.length
                    + " values and " + bins + " bins.");
        }
        double[] shares = new double[bins];
        for (double value : values) {
            if (low <= value && value <= high) {
                int bin = (int) ((value - low) / (high - low) * bins);
                shares[Math.min(bin, bins - 1)]++;
            }
        }
        for (int i = 0; i < bins; i++) {
            shares[i] /= values.length;
        }
        return new Histogram(low, high, shares);
    }

    /**
     * The share of the values in each bin.
     *
     * @return a new array
     */
    @Override
    public double[] shares() {
        return shares.clone();
    }

    /**
     * The shares by the bins' width: comparable with a probability density.
     *
     * @return one number for each bin
     */
    public double[] densities() {
        double width = (high - low) / shares.length;
        return Arrays.stream(shares).map(share -> share / width).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that
                && Double.compare(low, that.low) == 0
                && Double.compare(high, that.high) == 0
                && Arrays.equals(shares, that.shares);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Double.hashCode(low) + Double.hashCode(high)) + Arrays.hashCode(shares);
    }
}
