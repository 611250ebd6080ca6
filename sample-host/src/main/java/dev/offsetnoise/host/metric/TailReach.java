package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How much of a tail of the reference a generator reaches (recall), and how much of what it puts there belongs there
 * (precision).
 *
 * <p>The tail is what lies beyond the reference's own quantile. It is cut at quantiles of the reference into cells of
 * equal mass; the outermost cell is open. With {@code f} and {@code g} the shares of all reference and of all generated
 * values in a cell, recall is {@code Σ min(f, g) / Σ f} and precision {@code Σ min(f, g) / Σ g}. A generator that puts
 * the right number of values into the tail but all in the same place has neither.
 *
 * <p>There are ten cells, and fewer where one of them would hold less than twenty values of either side; equal values
 * stay in one cell. Chance makes both numbers smaller: for two samples of the same distribution with k values in a cell,
 * both are on average about {@code 1 - 0.56 / √k} and not 1: 0.87 at k = 20, 0.94 at k = 100. Report the reach of one
 * half of the reference into the other beside a model's.
 *
 * @param threshold where the tail begins
 * @param recall 0 to 1
 * @param precision 0 to 1; empty if the generator puts nothing into the tail
 */
public record TailReach(double threshold, double recall, OptionalDouble precision) {

    private static final int MOST_CELLS = 10;
    private static final int FEWEST_IN_A_CELL = 20;

    /**
     * Validates the components.
     *
     * @param threshold see {@link #threshold()}
     * @param recall see {@link #recall()}
     * @param precision see {@link #precision()}
     */
    public TailReach {
        Objects.requireNonNull(precision, "precision");
    }

    /**
     * Compares the tails.
     *
     * @param reference at least one finite value; not changed
     * @param generated at least one finite value; not changed
     * @param tail which end
     * @param share the part of the reference that makes the tail, above 0 and below 1
     * @return how far the generated values reach into the tail
     * @throws InvalidRequestException if values are missing or not finite, or the share is out of range
     */
    public static TailReach of(double[] reference, double[] generated, Tail tail, double share) {
        if (!(share > 0 && share < 1)) {
            throw new InvalidRequestException("A tail's share lies between 0 and 1; got " + share + ".");
        }
        SortedValues real = turned(reference, tail);
        SortedValues made = turned(generated, tail);
        double[] cuts = cuts(real, share, cells(Math.min(real.count(), made.count()) * share));
        double common = 0;
        double before = 0;
        double madeBefore = 0;
        for (double cut : cuts) {
            double until = real.countUpTo(cut) / (double) real.count();
            double madeUntil = made.countUpTo(cut) / (double) made.count();
            common += Math.min(until - before, madeUntil - madeBefore);
            before = until;
            madeBefore = madeUntil;
        }
        return new TailReach(
                tail.turn(cuts[cuts.length - 1]),
                common / before,
                madeBefore > 0 ? OptionalDouble.of(common / madeBefore) : OptionalDouble.empty());
    }

    private static SortedValues turned(double[] values, Tail tail) {
        return SortedValues.of(Arrays.stream(values).map(tail::turn).toArray());
    }

    private static int cells(double inTail) {
        return Math.max(1, Math.min(MOST_CELLS, (int) (inTail / FEWEST_IN_A_CELL)));
    }

    private static double[] cuts(SortedValues reference, double share, int cells) {
        double[] cuts = new double[cells];
        for (int i = 0; i < cells; i++) {
            cuts[i] = reference.quantile(share * (i + 1) / cells);
        }
        return cuts;
    }
}
