package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.metric.Bootstrap;
import dev.offsetnoise.host.metric.GaussianKernel;
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
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Compares sets of pictures with one reference. */
final class Comparer {

    /** The neighbour that gives a ball its size, as in the paper. */
    static final int NEIGHBOURS = 3;

    static final double LEVEL = 0.95;

    static final int RESAMPLES = 400;

    private static final long BOOTSTRAP_SEED = 1;

    private static final int FEWEST_IN_A_HALF = 10;

    /** The unbiased estimate needs two points on either side. */
    private static final int FEWEST_POINTS = 2;

    private final Measured reference;
    private final Judging judging;
    private final Optional<GaussianKernel> kernel;
    private final Cancellation cancellation;

    Comparer(Measured reference, Judging judging, Cancellation cancellation) {
        this.reference = reference;
        this.judging = judging;
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

    Comparison compare(Measured generated) {
        return compare(reference, generated, judging.points());
    }

    /**
     * Two halves of the reference against each other: what nobody can beat. Empty if they would be too small.
     *
     * @param others how the subjects compare; precision and recall, which depend on the number of pictures, are taken of
     *     no more pictures than theirs
     */
    Optional<Comparison> floor(Stream<Comparison> others) {
        if (reference.count() < 2 * FEWEST_IN_A_HALF) {
            return Optional.empty();
        }
        int most = others.mapToInt(Comparison::points)
                .filter(points -> points > 0)
                .min()
                .orElse(judging.points());
        Measured[] halves = typicalHalves();
        return Optional.of(compare(halves[0], halves[1], most));
    }

    /** Of many ways to halve the reference the one with the median distance: a single one may be a freak. */
    private Measured[] typicalHalves() {
        return LongStream.range(0, EvaluationResult.HALVINGS)
                .mapToObj(reference::halves)
                .sorted(Comparator.comparingDouble(
                        halves -> WassersteinDistance.between(halves[0].lumas(), halves[1].lumas())))
                .skip(EvaluationResult.HALVINGS / 2)
                .findFirst()
                .orElseThrow();
    }

    private Comparison compare(Measured real, Measured made, int most) {
        cancellation.throwIfCancelled();
        int points = points(real, made, most);
        return new Comparison(
                WassersteinDistance.between(real.lumas(), made.lumas()),
                KolmogorovSmirnov.statistic(real.lumas(), made.lumas()),
                discrepancy(real, made),
                reach(real, made, Tail.DARK),
                reach(real, made, Tail.BRIGHT),
                precisionRecall(real, made, points),
                points);
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

    private Comparison.Reach reach(Measured real, Measured made, Tail tail) {
        cancellation.throwIfCancelled();
        TailReach reach = TailReach.of(real.lumas(), made.lumas(), tail, judging.tail());
        Bootstrap bootstrap = new Bootstrap(RESAMPLES, LEVEL, BOOTSTRAP_SEED);
        Comparison.Estimate recall = new Comparison.Estimate(
                reach.recall(),
                bootstrap.interval(real.lumas(), made.lumas(), (r, g) -> TailReach.of(r, g, tail, judging.tail())
                        .recall()));
        Optional<Comparison.Estimate> precision = reach.precision().isEmpty()
                ? Optional.empty()
                : Optional.of(new Comparison.Estimate(
                        reach.precision().getAsDouble(),
                        bootstrap.interval(
                                real.lumas(), made.lumas(), (r, g) -> TailReach.of(r, g, tail, judging.tail())
                                        .precision()
                                        .orElse(Double.NaN))));
        return new Comparison.Reach(reach.threshold(), recall, precision);
    }

    /** As many pictures of either side: the measure depends on the number. */
    private int points(Measured real, Measured made, int most) {
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
