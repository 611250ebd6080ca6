package dev.offsetnoise.models.optimal;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.Corrected;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.FullSum;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.RandomSubset;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.SelfNormalized;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws what each query is compared with, query after query. */
final class CandidateDraw {

    private static final List<int[]> NO_NEIGHBOURS = List.of(new int[0]);

    private final OptimalLossEstimator estimator;
    private final int images;
    private final RowDraw draw;

    CandidateDraw(OptimalLossEstimator estimator, int images) {
        this.estimator = estimator;
        this.images = images;
        draw = new RowDraw(images, new SplittableRandom(seed(estimator)));
        if (estimator.size() > images) {
            throw new InvalidRequestException(
                    "A part of " + estimator.size() + " images was asked for, but the data holds " + images
                            + ". Choose a smaller part, or the full sum.");
        }
    }

    private static long seed(OptimalLossEstimator estimator) {
        if (estimator instanceof RandomSubset subset) {
            return subset.seed();
        }
        if (estimator instanceof SelfNormalized normalized) {
            return normalized.seed();
        }
        return estimator instanceof Corrected corrected ? corrected.seed() : 0;
    }

    /** Whether all queries are compared with the same images. */
    boolean isShared() {
        return estimator instanceof FullSum;
    }

    /** How many nearest neighbours {@link #next} is to be given. */
    int neighbours() {
        return estimator.neighbours();
    }

    /** The candidates of the next query, which needs no neighbours. */
    Candidates next(int image) {
        return next(image, NO_NEIGHBOURS);
    }

    /**
     * The candidates of the next query.
     *
     * @param image the generating image
     * @param neighbours its neighbours at each level; one array if they are the same at all
     */
    Candidates next(int image, List<int[]> neighbours) {
        if (isShared()) {
            return Candidates.all(images);
        }
        int[] drawn = draw.draw(estimator.size());
        if (estimator instanceof RandomSubset) {
            return Candidates.once(drawn, false);
        }
        int[] rows = IntStream.concat(neighbours.stream().flatMapToInt(Arrays::stream), Arrays.stream(drawn))
                .filter(row -> row != image)
                .distinct()
                .sorted()
                .toArray();
        double[][] counts = neighbours.stream()
                .map(near -> counts(rows, near, others(drawn, image, near)))
                .toArray(double[][]::new);
        return new Candidates(rows, counts, true);
    }

    /** The first of the drawn images that are not there anyway. */
    private int[] others(int[] drawn, int image, int[] near) {
        return Arrays.stream(drawn)
                .filter(row -> row != image && Arrays.binarySearch(near, row) < 0)
                .limit(estimator.size() - 1L - near.length)
                .toArray();
    }

    private double[] counts(int[] rows, int[] near, int[] others) {
        double[] counts = new double[rows.length];
        for (int row : near) {
            counts[Arrays.binarySearch(rows, row)] = 1;
        }
        for (int row : others) {
            counts[Arrays.binarySearch(rows, row)] = estimator.countOfOthers(images, near.length);
        }
        return counts;
    }
}
