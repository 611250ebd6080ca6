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

    /** The candidates of the next query. */
    Candidates next(int image) {
        if (isShared()) {
            return Candidates.all(images);
        }
        int[] drawn = draw.draw(estimator.size());
        if (estimator instanceof RandomSubset) {
            return Candidates.once(drawn, false);
        }
        int[] rows = Arrays.stream(drawn)
                .filter(row -> row != image)
                .limit(estimator.size() - 1L)
                .sorted()
                .toArray();
        double[] counts = new double[rows.length];
        Arrays.fill(counts, estimator.countOfOthers(images).orElse(1));
        return new Candidates(rows, new double[][] {counts}, true);
    }
}
