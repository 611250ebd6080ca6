package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.Optional;
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
 * @param resamples how often the samples are drawn again, at least 2; some hundreds are usual
 * @param level how much of the outcomes the interval holds, above 0 and below 1; 0.95 is usual
 * @param seed the same seed gives the same interval
 */
public record Bootstrap(int resamples, double level, long seed) {

    private static final double HALF = 0.5;

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
        Resampling real = new Resampling(SortedValues.of(reference), reference.length, random.split());
        Resampling made = new Resampling(SortedValues.of(generated), generated.length, random.split());
        return required(() -> statistic.applyAsDouble(real.next(), made.next()));
    }

    /**
     * What a number that compares a sample with a reference is by chance alone, where both come from one distribution, as
     * far as the reference shows that distribution: the reference is drawn again twice, once in its own size and once in
     * the sample's.
     *
     * @param reference at least one finite value; not changed
     * @param count size of the sample, at least 1
     * @param statistic computes the number from a resample of each, in ascending order; NaN where there is none, and then
     *     this resample does not count
     * @return what came out; empty if no resample has the number
     * @throws InvalidRequestException if values are missing or not finite
     */
    public Optional<Outcomes> chance(double[] reference, int count, ToDoubleBiFunction<double[], double[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        SortedValues values = SortedValues.of(reference);
        Resampling real = new Resampling(values, reference.length, random.split());
        Resampling made = new Resampling(values, count, random.split());
        return outcomes(() -> statistic.applyAsDouble(real.next(), made.next()));
    }

    /**
     * What came out of the resamples.
     *
     * @param median the median
     * @param interval the middle of the outcomes
     */
    public record Outcomes(double median, Interval interval) {}

    /**
     * The interval of a number of one sample.
     *
     * @param values at least one finite value; not changed
     * @param statistic computes the number from a resample in ascending order; NaN where there is none, and then this
     *     resample does not count
     * @return the interval
     * @throws InvalidRequestException if values are missing or not finite, or no resample has the number
     */
    Interval interval(double[] values, ToDoubleFunction<double[]> statistic) {
        Resampling resampling = new Resampling(SortedValues.of(values), values.length, new SplittableRandom(seed));
        return required(() -> statistic.applyAsDouble(resampling.next()));
    }

    private Interval required(DoubleSupplier outcome) {
        return outcomes(outcome)
                .orElseThrow(() -> new InvalidRequestException(
                        "None of " + resamples + " resamples has this number; it has no interval."))
                .interval();
    }

    private Optional<Outcomes> outcomes(DoubleSupplier outcome) {
        double[] outcomes = DoubleStream.generate(outcome)
                .limit(resamples)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        if (outcomes.length == 0) {
            return Optional.empty();
        }
        SortedValues sorted = SortedValues.of(outcomes);
        return Optional.of(new Outcomes(
                sorted.quantile(HALF),
                new Interval(sorted.quantile((1 - level) / 2), sorted.quantile((1 + level) / 2))));
    }

    /** Draws a sample again. It counts how often each value is drawn: the resample is in order without sorting. */
    private static final class Resampling {

        private final SortedValues values;
        private final SplittableRandom random;
        private final int[] drawn;
        private final double[] resample;

        Resampling(SortedValues values, int size, SplittableRandom random) {
            this.values = values;
            this.random = random;
            this.drawn = new int[values.count()];
            this.resample = new double[size];
        }

        /** The next resample; it holds until the one after it is drawn. */
        double[] next() {
            Arrays.fill(drawn, 0);
            for (int i = 0; i < resample.length; i++) {
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
