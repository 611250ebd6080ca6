package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.metric.Bootstrap;
import dev.offsetnoise.host.metric.Bootstrap.Outcomes;
import dev.offsetnoise.host.metric.GaussianKernel;
import dev.offsetnoise.host.metric.Interval;
import dev.offsetnoise.host.metric.KolmogorovSmirnov;
import dev.offsetnoise.host.metric.MaximumMeanDiscrepancy;
import dev.offsetnoise.host.metric.PrecisionRecall;
import dev.offsetnoise.host.metric.Samples;
import dev.offsetnoise.host.metric.Tail;
import dev.offsetnoise.host.metric.TailReach;
import dev.offsetnoise.host.metric.WassersteinDistance;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.LongStream;

/** Compares sets of pictures with one reference. */
final class Comparer {

    /** The neighbour that gives a ball its size, as in the paper. */
    static final int NEIGHBOURS = 3;

    static final double LEVEL = 0.95;

    static final int RESAMPLES = 400;

    private static final Bootstrap BOOTSTRAP = new Bootstrap(RESAMPLES, LEVEL, 1);

    /** Of so many ways to halve the reference the one with the median distance is taken: a single one may be a freak. */
    private static final int HALVINGS = 21;

    private static final int FEWEST_IN_A_HALF = 10;

    /** Of fewer pictures resamples are so alike that an interval would look surer than it is. */
    private static final int FEWEST_FOR_INTERVALS = 20;

    /** The unbiased estimate needs two points on either side. */
    private static final int FEWEST_POINTS = 2;

    private final Measured reference;
    private final Judging judging;
    private final int cells;
    private final Optional<GaussianKernel> kernel;
    private final Cancellation cancellation;

    /**
     * A comparer.
     *
     * @param reference what all are compared with
     * @param fewest pictures of the smallest set that is compared: the tails of all are cut into as many cells as it allows
     */
    Comparer(Measured reference, int fewest, Judging judging, Cancellation cancellation) {
        this.reference = reference;
        this.judging = judging;
        this.cells = TailReach.cells(Math.min(fewest, reference.count()), judging.tail());
        this.kernel = kernel(reference.channelMeans());
        this.cancellation = cancellation;
    }

    /** Pictures that are all of one colour have no scale by which to judge others. */
    private static Optional<GaussianKernel> kernel(Samples reference) {
        try {
            return Optional.of(GaussianKernel.median(reference));
        } catch (InvalidRequestException allAlike) {
            return Optional.empty();
        }
    }

    /** The kernel of the discrepancy, the same for all. */
    Optional<GaussianKernel> kernel() {
        return kernel;
    }

    /** Cells of a tail, the same for all. */
    int cells() {
        return cells;
    }

    Comparison compare(Measured generated) {
        double[] real = reference.lumas();
        double[] made = generated.lumas();
        int points = points(reference, generated, judging.points());
        return new Comparison(
                WassersteinDistance.between(real, made),
                KolmogorovSmirnov.statistic(real, made),
                discrepancy(reference, generated),
                reach(generated.lumas(), Tail.DARK),
                reach(generated.lumas(), Tail.BRIGHT),
                precisionRecall(reference, generated, points),
                points);
    }

    private Comparison.Reach reach(double[] made, Tail tail) {
        cancellation.throwIfCancelled();
        double[] real = reference.lumas();
        TailReach reach = reach(real, made, tail);
        Optional<Comparison.Estimate> precision = reach.precision().isEmpty()
                ? Optional.empty()
                : Optional.of(new Comparison.Estimate(
                        reach.precision().getAsDouble(),
                        interval(made, (r, g) -> reach(r, g, tail).precision().orElse(Double.NaN))));
        return new Comparison.Reach(
                reach.threshold(),
                new Comparison.Estimate(reach.recall(), interval(made, (r, g) -> reach(r, g, tail)
                        .recall())),
                precision);
    }

    private Optional<Interval> interval(double[] made, ToDoubleBiFunction<double[], double[]> statistic) {
        return Math.min(reference.count(), made.length) < FEWEST_FOR_INTERVALS
                ? Optional.empty()
                : Optional.of(BOOTSTRAP.interval(reference.lumas(), made, statistic));
    }

    private TailReach reach(double[] real, double[] made, Tail tail) {
        return TailReach.of(real, made, tail, judging.tail(), cells);
    }

    /**
     * What chance does to a set. Empty if the reference is too small to say.
     *
     * @param pictures size of the set
     * @param points how many of its pictures were described; precision and recall depend on the number
     */
    Optional<Chance> chance(int pictures, int points) {
        if (reference.count() < 2 * FEWEST_IN_A_HALF) {
            return Optional.empty();
        }
        cancellation.throwIfCancelled();
        double[] real = reference.lumas();
        Measured[] halves = typicalHalves();
        int described = points(halves[0], halves[1], points);
        Outcomes wasserstein =
                BOOTSTRAP.chance(real, pictures, WassersteinDistance::between).orElseThrow();
        Outcomes kolmogorovSmirnov =
                BOOTSTRAP.chance(real, pictures, KolmogorovSmirnov::statistic).orElseThrow();
        return Optional.of(new Chance(
                pictures,
                wasserstein.interval(),
                new Comparison(
                        wasserstein.median(),
                        kolmogorovSmirnov.median(),
                        discrepancy(halves[0], halves[1]),
                        reachByChance(pictures, Tail.DARK),
                        reachByChance(pictures, Tail.BRIGHT),
                        precisionRecall(halves[0], halves[1], described),
                        described)));
    }

    /** The halvings are tried without the features, which are large. */
    private Measured[] typicalHalves() {
        Measured small = new Measured(reference.lumas(), reference.channelMeans(), Optional.empty());
        return LongStream.range(0, HALVINGS)
                .mapToObj(seed -> new Halving(seed, small.halves(seed)))
                .sorted(Comparator.comparingDouble(Halving::wasserstein))
                .skip(HALVINGS / 2)
                .findFirst()
                .map(halving -> reference.halves(halving.seed()))
                .orElseThrow();
    }

    /** One way to halve the reference, and how far the halves are apart. */
    private record Halving(long seed, double wasserstein) {
        Halving(long seed, Measured[] halves) {
            this(seed, WassersteinDistance.between(halves[0].lumas(), halves[1].lumas()));
        }
    }

    private Comparison.Reach reachByChance(int pictures, Tail tail) {
        cancellation.throwIfCancelled();
        double[] real = reference.lumas();
        Optional<Outcomes> recall =
                BOOTSTRAP.chance(real, pictures, (r, g) -> reach(r, g, tail).recall());
        Optional<Outcomes> precision = BOOTSTRAP.chance(
                real, pictures, (r, g) -> reach(r, g, tail).precision().orElse(Double.NaN));
        return new Comparison.Reach(
                reach(real, real, tail).threshold(), estimate(recall.orElseThrow()), precision.map(Comparer::estimate));
    }

    private static Comparison.Estimate estimate(Outcomes outcomes) {
        return new Comparison.Estimate(outcomes.median(), Optional.of(outcomes.interval()));
    }

    private OptionalDouble discrepancy(Measured real, Measured made) {
        if (kernel.isEmpty() || Math.min(real.count(), made.count()) < FEWEST_POINTS) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(MaximumMeanDiscrepancy.squared(
                Measured.evenly(real.channelMeans(), judging.points()),
                Measured.evenly(made.channelMeans(), judging.points()),
                kernel.get(),
                cancellation));
    }

    /** As many pictures of either side: the measure depends on the number. */
    private static int points(Measured real, Measured made, int most) {
        int fewest = Math.min(
                real.features().map(Samples::count).orElse(0),
                made.features().map(Samples::count).orElse(0));
        int points = Math.min(most, fewest);
        return points > NEIGHBOURS ? points : 0;
    }

    private Optional<PrecisionRecall> precisionRecall(Measured real, Measured made, int points) {
        if (points == 0) {
            return Optional.empty();
        }
        return Optional.of(PrecisionRecall.of(
                Measured.evenly(real.features().orElseThrow(), points),
                Measured.evenly(made.features().orElseThrow(), points),
                NEIGHBOURS,
                cancellation));
    }
}
