package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.List;

/**
 * A distribution of mean luma, given by values at equally spaced probabilities 0, 1/k, …, 1 and straight lines between
 * them.
 */
public final class LumaQuantiles {

    private final double[] values;

    /**
     * Takes the values.
     *
     * @param values at least two, ascending
     * @throws InvalidRequestException if they are fewer or fall somewhere
     */
    public LumaQuantiles(List<Double> values) {
        this.values = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] sorted = this.values.clone();
        Arrays.sort(sorted);
        if (this.values.length < 2 || !Arrays.equals(sorted, this.values)) {
            throw new InvalidRequestException(
                    "A distribution needs at least two ascending quantiles; got " + values + ".");
        }
    }

    /**
     * The 1-Wasserstein distance to a sample: the mean distance between equal quantiles, computed exactly.
     *
     * @param sample at least one value; not changed
     * @return at least 0, in units of luma
     */
    public double wassersteinTo(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int intervals = values.length - 1;
        double distance = 0;
        double from = 0;
        int knot = 0;
        int place = 0;
        while (knot < intervals && place < sorted.length) {
            double nextKnot = (knot + 1.0) / intervals;
            double nextPlace = (place + 1.0) / sorted.length;
            double to = Math.min(nextKnot, nextPlace);
            distance += (to - from) * meanDistance(at(from, knot), at(to, knot), sorted[place]);
            from = to;
            knot += nextKnot <= to ? 1 : 0;
            place += nextPlace <= to ? 1 : 0;
        }
        return distance;
    }

    /** The quantile at a probability that lies between two neighbouring knots. */
    private double at(double probability, int knot) {
        double part = probability * (values.length - 1) - knot;
        return values[knot] + part * (values[knot + 1] - values[knot]);
    }

    /** The mean of {@code |q - x|} where q goes in a straight line from one value to another. */
    private static double meanDistance(double begin, double end, double x) {
        double left = begin - x;
        double right = end - x;
        if (left * right >= 0) {
            return Math.abs(left + right) / 2;
        }
        return (left * left + right * right) / (2 * Math.abs(right - left));
    }

    /**
     * The share of the distribution below a luma.
     *
     * @param luma the limit
     * @return 0 to 1
     */
    public double shareBelow(double luma) {
        int intervals = values.length - 1;
        if (luma <= values[0]) {
            return 0;
        }
        for (int i = 0; i < intervals; i++) {
            if (luma <= values[i + 1]) {
                return (i + (luma - values[i]) / (values[i + 1] - values[i])) / intervals;
            }
        }
        return 1;
    }

    /**
     * The middle of the distribution.
     *
     * @return the quantile at one half
     */
    public double median() {
        int intervals = values.length - 1;
        int knot = Math.min(intervals / 2, intervals - 1);
        return at(0.5, knot);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LumaQuantiles that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
