package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * How sure a number is that was computed from samples: intervals by the percentile bootstrap (Efron). The samples are
 * drawn again from themselves, the number is computed from each of these resamples, and the interval holds the middle of
 * what comes out.
 *
 * <p>The interval is one for the number that samples of these sizes have on average. For a distance between two samples
 * that is more than the distance between their distributions (two samples of one distribution differ as well), and a
 * resample differs from its sample on top of that. So the interval of a distance near its floor lies high, and may lie above
 * the distance itself; it errs to the careful side.
 *
 * @param resamples how often the samples are drawn again, at least 2; 1,000 is usual
 * @param level how much of the outcomes the interval holds, above 0 and below 1; 0.95 is usual
 * @param seed the same seed gives the same interval
 */
public record Bootstrap(int resamples, double level, long seed) {

    /**
     * Validates the components.
     *
     * @param resamples see {@link #resamples()}
     * @param level see {@link #level()}
     * @param seed see {@link #seed()}
     */
    public Bootstrap {
        if (resamples < 2 || !(level > 0 && level < 1)) {
            throw new InvalidRequestException("A bootstrap needs at least 2 resamples and a level between 0 and 1; got "
                    + resamples + " and " + level + ".");
        }
    }

    /**
     * The interval of a number that compares two samples. Both are drawn again, independently.
     *
     * @param reference at least one finite value; not changed
     * @param generated at least one finite value; not changed
     * @param statistic computes the number from a resample of each, in ascending order; NaN where there is none, and then
     *     this resample does not count
     * @return the interval
     * @throws InvalidRequestException if values are missing or not finite, or no resample has the number
     */
    public Interval interval(double[] reference, double[] generated, ToDoubleBiFunction<double[], double[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        Resampling real = new Resampling(SortedValues.of(reference), random.split());
        Resampling made = new Resampling(SortedValues.of(generated), random.split());
        return interval(() -> statistic.applyAsDouble(real.next(), made.next()));
    }

    /**
     * The interval of a number of one sample.
     *
     * @param values at least one finite value; not changed
     * @param statistic computes the number from a resample in ascending order; NaN where there is none, and then this
     *     resample does not count
     * @return the interval
     * @throws InvalidRequestException if values are missing or not finite, or no resample has the number
     */
    public Interval interval(double[] values, ToDoubleFunction<double[]> statistic) {
        Resampling resampling = new Resampling(SortedValues.of(values), new SplittableRandom(seed));
        return interval(() -> statistic.applyAsDouble(resampling.next()));
    }

    private Interval interval(DoubleSupplier outcome) {
        double[] outcomes = DoubleStream.generate(outcome)
                .limit(resamples)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        if (outcomes.length == 0) {
            throw new InvalidRequestException(
                    "None of " + resamples + " resamples has this number; it has no interval.");
        }
        SortedValues sorted = SortedValues.of(outcomes);
        return new Interval(sorted.quantile((1 - level) / 2), sorted.quantile((1 + level) / 2));
    }

    /** Draws a sample again. It counts how often each value is drawn: the resample is in order without sorting. */
    private static final class Resampling {

        private final SortedValues values;
        private final SplittableRandom random;
        private final int[] drawn;
        private final double[] resample;

        Resampling(SortedValues values, SplittableRandom random) {
            this.values = values;
            this.random = random;
            this.drawn = new int[values.count()];
            this.resample = new double[values.count()];
        }

        /** The next resample; it holds until the one after it is drawn. */
        double[] next() {
            Arrays.fill(drawn, 0);
            for (int i = 0; i < drawn.length; i++) {
                drawn[random.nextInt(drawn.length)]++;
            }
            int place = 0;
            for (int i = 0; i < drawn.length; i++) {
                Arrays.fill(resample, place, place + drawn[i], values.at(i));
                place += drawn[i];
            }
            return resample;
        }
    }
}
