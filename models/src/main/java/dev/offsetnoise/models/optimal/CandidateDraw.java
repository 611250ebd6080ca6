package dev.offsetnoise.models.optimal;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.Corrected;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.FullSum;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.RandomSubset;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.SelfNormalized;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws what each query is compared with, query after query. */
final class CandidateDraw {

    private static final int[] NO_NEIGHBOURS = {};

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

    /** The candidates of the next query. */
    Candidates next(int image, int[] neighbours) {
        if (isShared()) {
            return Candidates.all(images);
        }
        if (estimator instanceof RandomSubset) {
            return once(draw.draw(estimator.size()), false);
        }
        int[] others = others(image, neighbours);
        if (estimator instanceof Corrected corrected) {
            return weighted(neighbours, others, corrected.countOfOthers(images));
        }
        return once(others, true);
    }

    private int[] others(int image, int[] neighbours) {
        int[] certain = Arrays.copyOf(neighbours, neighbours.length + 1);
        certain[neighbours.length] = image;
        Arrays.sort(certain);
        return Arrays.stream(draw.draw(estimator.size()))
                .filter(row -> Arrays.binarySearch(certain, row) < 0)
                .limit(estimator.size() - certain.length)
                .toArray();
    }

    private static Candidates once(int[] rows, boolean generatorApart) {
        double[] counts = new double[rows.length];
        Arrays.fill(counts, 1);
        return new Candidates(rows, counts, generatorApart);
    }

    private static Candidates weighted(int[] neighbours, int[] others, double weight) {
        int[] rows = Arrays.copyOf(neighbours, neighbours.length + others.length);
        System.arraycopy(others, 0, rows, neighbours.length, others.length);
        double[] counts = new double[rows.length];
        Arrays.fill(counts, 0, neighbours.length, 1);
        Arrays.fill(counts, neighbours.length, rows.length, weight);
        return new Candidates(rows, counts, true);
    }
}
