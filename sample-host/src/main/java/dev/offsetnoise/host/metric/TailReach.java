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
 * the right number of values into the tail but all in the same place gets no more than one cell's part of either.
 *
 * <p>{@link #cells} says how many cells there should be; equal values stay in one cell. Chance makes both numbers smaller:
 * for two samples of the same distribution with k values in a cell, both are on average about {@code 1 - 0.56 / √k} and
 * not 1: 0.86 at k = 15, 0.94 at k = 100. Report what chance does beside a model's numbers ({@link Bootstrap#chance}), and
 * compare only numbers with the same cells.
 *
 * @param threshold where the tail begins
 * @param recall 0 to 1
 * @param precision 0 to 1; empty if the generator puts nothing into the tail
 */
public record TailReach(double threshold, double recall, OptionalDouble precision) {

    private static final int MOST_CELLS = 10;
    private static final int FEWEST_IN_A_CELL = 15;

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
     * How many cells a tail should be cut into: ten, and fewer where one of them would hold less than fifteen values.
     *
     * @param count values of the smallest sample that is compared
     * @param share the part of the reference that makes the tail, above 0 and below 1
     * @return 1 to 10
     */
    public static int cells(int count, double share) {
        return Math.max(1, Math.min(MOST_CELLS, (int) (count * share / FEWEST_IN_A_CELL)));
    }

    /**
     * Compares the tails.
     *
     * @param reference at least one finite value; not changed
     * @param generated at least one finite value; not changed
     * @param tail which end
     * @param share the part of the reference that makes the tail, above 0 and below 1
     * @param cells into how many cells the tail is cut, at least 1
     * @return how far the generated values reach into the tail
     * @throws InvalidRequestException if values are missing or not finite, or a number is out of range
     */
    public static TailReach of(double[] reference, double[] generated, Tail tail, double share, int cells) {
        if (!(share > 0 && share < 1) || cells < 1) {
            throw new InvalidRequestException("A tail's share lies between 0 and 1, and it has at least one cell; got "
                    + share + " and " + cells + " cells.");
        }
        SortedValues real = turned(reference, tail);
        SortedValues made = turned(generated, tail);
        double[] cuts = cuts(real, share, cells);
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

    private static double[] cuts(SortedValues reference, double share, int cells) {
        double[] cuts = new double[cells];
        for (int i = 0; i < cells; i++) {
            cuts[i] = reference.quantile(share * (i + 1) / cells);
        }
        return cuts;
    }
}
