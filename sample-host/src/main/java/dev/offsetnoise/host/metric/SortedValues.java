package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.Objects;

/** Numbers in ascending order. */
final class SortedValues {

    private final double[] values;

    private SortedValues(double[] values) {
        this.values = values;
    }

    /**
     * Sorts a copy of the values.
     *
     * @throws InvalidRequestException if there are none, or one is not finite
     */
    static SortedValues of(double[] values) {
        Objects.requireNonNull(values, "values");
        if (values.length == 0) {
            throw new InvalidRequestException("A distribution needs at least one value; got none.");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // What is not finite is sorted to the ends.
        if (!Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
            throw new InvalidRequestException("A distribution needs finite values; got one from " + sorted[0] + " to "
                    + sorted[sorted.length - 1] + ". Leave such values out or mend what made them.");
        }
        return new SortedValues(sorted);
    }

    int count() {
        return values.length;
    }

    double at(int place) {
        return values[place];
    }

    /** The value below which a share of the values lies, by straight lines between neighbouring values. */
    double quantile(double probability) {
        double place = probability * (values.length - 1);
        int below = Math.min((int) place, Math.max(0, values.length - 2));
        int above = Math.min(below + 1, values.length - 1);
        return values[below] + (place - below) * (values[above] - values[below]);
    }

    /** How many values are at most a limit. */
    int countUpTo(double limit) {
        int from = 0;
        int to = values.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (values[middle] <= limit) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
