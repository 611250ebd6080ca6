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
        double half = StudentT.quantile(values.length - 1) * summary.deviation() / Math.sqrt(values.length);
        return new MeanEstimate(
                summary.count(),
                summary.mean(),
                summary.deviation(),
                new Interval(summary.mean() - half, summary.mean() + half));
    }
}
