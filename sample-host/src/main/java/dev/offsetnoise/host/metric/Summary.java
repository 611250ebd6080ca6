package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;

/**
 * A sample of numbers in a few numbers.
 *
 * @param count how many there are
 * @param mean their mean
 * @param deviation their standard deviation, the estimate with {@code count - 1}; 0 for a single value
 * @param minimum the smallest
 * @param median the middle
 * @param maximum the largest
 */
public record Summary(int count, double mean, double deviation, double minimum, double median, double maximum) {

    /**
     * Sums up values.
     *
     * @param values at least one finite value; not changed
     * @return the summary
     * @throws InvalidRequestException if there is no value, or one is not finite
     */
    public static Summary of(double... values) {
        SortedValues sorted = SortedValues.of(values);
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Summary(
                values.length,
                mean,
                Math.sqrt(squares / Math.max(1, values.length - 1)),
                sorted.at(0),
                sorted.quantile(0.5),
                sorted.at(sorted.count() - 1));
    }

    /**
     * The value below which a share of the values lies, by straight lines between neighbouring values.
     *
     * @param values at least one finite value; not changed
     * @param probability 0 to 1
     * @return the quantile
     * @throws InvalidRequestException if there is no value, one is not finite, or the probability is out of range
     */
    public static double quantile(double[] values, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new InvalidRequestException(
                    "A quantile's probability lies between 0 and 1; got " + probability + ".");
        }
        return SortedValues.of(values).quantile(probability);
    }
}
