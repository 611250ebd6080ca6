package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Objects;

/**
 * The mean of independent values as an estimate of the mean of where they come from.
 *
 * @param count how many values there are, at least 2
 * @param mean their mean
 * @param deviation the standard deviation of the values, not of their mean
 * @param interval where the mean lies with 95 % confidence, by Student's t
 */
public record MeanEstimate(int count, double mean, double deviation, Interval interval) {

    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** The same of Student's t with one degree of freedom. */
    private static final double T_OF_ONE = 12.706204736432095;

    /**
     * Validates the components.
     *
     * @param count see {@link #count()}
     * @param mean see {@link #mean()}
     * @param deviation see {@link #deviation()}
     * @param interval see {@link #interval()}
     */
    public MeanEstimate {
        Objects.requireNonNull(interval, "interval");
        if (count < 2) {
            throw new InvalidRequestException("The mean of " + count + " values has no interval; expected at least 2.");
        }
    }

    /**
     * Estimates a mean.
     *
     * @param values at least two finite values; not changed
     * @return the estimate
     * @throws InvalidRequestException if there are fewer, or one is not finite
     */
    public static MeanEstimate of(double... values) {
        Summary summary = Summary.of(values);
        double half = quantile(values.length - 1) * summary.deviation() / Math.sqrt(values.length);
        return new MeanEstimate(
                summary.count(),
                summary.mean(),
                summary.deviation(),
                new Interval(summary.mean() - half, summary.mean() + half));
    }

    /** Fisher and Cornish's expansion (Abramowitz and Stegun, 26.7.5), within 1 % from two degrees of freedom on. */
    static double quantile(int freedom) {
        if (freedom < 2) {
            return T_OF_ONE;
        }
        double z = Z;
        double z2 = z * z;
        double n = freedom;
        double first = z * (z2 + 1) / 4;
        double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        double fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
        return z + (first + (second + (third + fourth / n) / n) / n) / n;
    }
}
