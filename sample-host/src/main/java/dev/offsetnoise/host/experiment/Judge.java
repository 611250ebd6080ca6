package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.metric.AssignmentDistance;
import dev.offsetnoise.host.metric.GaussianKernel;
import dev.offsetnoise.host.metric.Histogram;
import dev.offsetnoise.host.metric.MaximumMeanDiscrepancy;
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

    /** All measures with all points. */
    Measures end(Samples reference, Samples generated) {
        return measures(reference, generated, count);
    }

    /** The distances of points with fewer points. */
    Measures curve(Samples reference, Samples generated) {
        return measures(reference, generated, Math.min(count, CURVE_SAMPLES));
    }

    private Measures measures(Samples reference, Samples generated, int points) {
        Samples some = reference.rows(0, points);
        Samples others = generated.rows(0, points);
        return new Measures(
                AssignmentDistance.between(some, others, cancellation),
                MaximumMeanDiscrepancy.squared(some, others, kernel, cancellation),
                WassersteinDistance.between(brightness(reference), brightness(generated)));
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
                pairs.stream().map(p -> end(fresh(p.one()), fresh(p.other()))).toList(),
                pairs.stream().map(p -> curve(fresh(p.one()), fresh(p.other()))).toList());
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
