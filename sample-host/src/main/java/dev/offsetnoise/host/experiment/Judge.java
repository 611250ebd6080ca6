package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.metric.AssignmentDistance;
import dev.offsetnoise.host.metric.GaussianKernel;
import dev.offsetnoise.host.metric.Histogram;
import dev.offsetnoise.host.metric.MaximumMeanDiscrepancy;
import dev.offsetnoise.host.metric.PairDistances;
import dev.offsetnoise.host.metric.Samples;
import dev.offsetnoise.host.metric.WassersteinDistance;
import dev.offsetnoise.models.data.Cylinder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Measures samples against fresh data. */
final class Judge {

    /** Edges of the histograms of L_avg beyond the data's own, so that what is too dark or too bright is seen. */
    static final double HISTOGRAM_REACH = 1.5;

    /** Bins of the histograms. */
    static final int HISTOGRAM_BINS = 30;

    /** In the curves the distances of points use so many: they cost the square and more. */
    static final int CURVE_SAMPLES = 250;

    /** Draws beyond all seeds of cells. */
    private static final long KERNEL_DRAW = 0;

    private static final long FLOOR_DRAWS = 1_000_000;
    private static final int FLOOR_REPETITIONS = 15;

    private final Cylinder cylinder;
    private final int count;
    private final GaussianKernel kernel;
    private final Cancellation cancellation;

    Judge(Cylinder cylinder, int count, Cancellation cancellation) {
        this.cylinder = cylinder;
        this.count = count;
        this.cancellation = cancellation;
        kernel = GaussianKernel.median(fresh(KERNEL_DRAW));
    }

    /** Fresh data; the same for the same number. */
    Samples fresh(long draw) {
        return Samples.of(cylinder.fresh(draw, count), cylinder.dimension());
    }

    /** Judges with all points. */
    Bench end(Samples reference) {
        return new Bench(reference, count);
    }

    /** Judges the distances of points with fewer points. */
    Bench curve(Samples reference) {
        return new Bench(reference, Math.min(count, CURVE_SAMPLES));
    }

    /** Measures sets beside one reference, whose own part of the measures is computed once. */
    final class Bench {

        private final Samples reference;
        private final Samples points;
        private final double meanWithin;

        private Bench(Samples reference, int points) {
            this.reference = reference;
            this.points = reference.rows(0, points);
            meanWithin = MaximumMeanDiscrepancy.meanWithin(this.points, kernel, cancellation);
        }

        Measures measure(Samples generated) {
            Samples others = generated.rows(0, points.count());
            PairDistances distances = PairDistances.between(points, others, cancellation);
            double discrepancy = MaximumMeanDiscrepancy.squared(
                    meanWithin,
                    MaximumMeanDiscrepancy.meanWithin(others, kernel, cancellation),
                    MaximumMeanDiscrepancy.meanBetween(distances, kernel));
            return new Measures(
                    AssignmentDistance.of(distances, cancellation),
                    discrepancy,
                    WassersteinDistance.between(brightness(reference), brightness(generated)));
        }
    }

    /** Density of L_avg. */
    List<Double> histogram(Samples generated) {
        double reach = HISTOGRAM_REACH * cylinder.halfLength();
        double[] densities = Histogram.of(brightness(generated), -reach, reach, HISTOGRAM_BINS)
                .densities();
        return Arrays.stream(densities).boxed().toList();
    }

    Floor floor() {
        List<Pair> pairs = IntStream.range(0, FLOOR_REPETITIONS)
                .mapToObj(i -> new Pair(FLOOR_DRAWS + 2L * i, FLOOR_DRAWS + 2L * i + 1))
                .toList();
        return new Floor(
                cylinder.dimension(),
                kernel.bandwidth(),
                pairs.stream()
                        .map(p -> end(fresh(p.one())).measure(fresh(p.other())))
                        .toList(),
                pairs.stream()
                        .map(p -> curve(fresh(p.one())).measure(fresh(p.other())))
                        .toList());
    }

    /** Two draws. */
    private record Pair(long one, long other) {}

    /** L_avg of each point: the mean of its values. */
    private static double[] brightness(Samples samples) {
        double[] result = new double[samples.count()];
        float[] values = samples.values();
        for (int i = 0; i < result.length; i++) {
            double sum = 0;
            for (int k = 0; k < samples.dimension(); k++) {
                sum += values[i * samples.dimension() + k];
            }
            result[i] = sum / samples.dimension();
        }
        return result;
    }
}
