package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The kernel {@code k(x, y) = exp(-|x - y|² / (2 bandwidth²))}.
 *
 * @param bandwidth the distance at which two points are still alike, positive
 */
public record GaussianKernel(double bandwidth) {

    /** Up to so many points all pairs are looked at. */
    private static final int ALL_PAIRS = 100;

    /** Of more points so many pairs are looked at. */
    private static final int SOME_PAIRS = 5_000;

    private static final long PAIR_SEED = 3072;

    /**
     * Validates the bandwidth.
     *
     * @param bandwidth see {@link #bandwidth()}
     */
    public GaussianKernel {
        if (!(bandwidth > 0) || Double.isInfinite(bandwidth)) {
            throw new InvalidRequestException("A kernel's bandwidth is a positive number; got " + bandwidth + ".");
        }
    }

    /**
     * The kernel whose bandwidth is the median distance between different points of a set, the usual choice. Take it from
     * the reference, so that all models are judged with the same kernel.
     *
     * <p>Of more than 100 points, 5,000 pairs stand for all; they are the same in every run.
     *
     * @param reference at least two different points
     * @return the kernel
     * @throws InvalidRequestException if all points are equal
     */
    public static GaussianKernel median(Samples reference) {
        double[] distances = pairs(reference).map(Math::sqrt).filter(d -> d > 0).toArray();
        if (distances.length == 0) {
            throw new InvalidRequestException("A kernel's bandwidth cannot be taken from " + reference.count()
                    + " points that do not differ; name a bandwidth.");
        }
        return new GaussianKernel(SortedValues.of(distances).quantile(0.5));
    }

    private static DoubleStream pairs(Samples reference) {
        int count = reference.count();
        if (count <= ALL_PAIRS) {
            return IntStream.range(0, count).boxed().flatMapToDouble(i -> IntStream.range(i + 1, count)
                    .mapToDouble(j -> squaredDistance(reference, i, j)));
        }
        SplittableRandom random = new SplittableRandom(PAIR_SEED);
        return IntStream.range(0, SOME_PAIRS).mapToDouble(pair -> {
            int i = random.nextInt(count);
            int j = random.nextInt(count - 1);
            return squaredDistance(reference, i, j < i ? j : j + 1);
        });
    }

    private static double squaredDistance(Samples points, int i, int j) {
        double sum = 0;
        for (int k = 0; k < points.dimension(); k++) {
            double difference = (double) points.at(i, k) - points.at(j, k);
            sum += difference * difference;
        }
        return sum;
    }

    /** The kernel's value for two points at a distance whose square is given. */
    double at(double squaredDistance) {
        return Math.exp(-squaredDistance / (2 * bandwidth * bandwidth));
    }
}
