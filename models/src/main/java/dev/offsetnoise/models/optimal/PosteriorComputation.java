package dev.offsetnoise.models.optimal;

import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.Guided;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Computes posterior spreads. Memory is bounded by a tile of the data and the number of noised images. */
final class PosteriorComputation {

    private final CleanImages images;
    private final ImageFacts facts;
    private final NDManager manager;
    private final Cancellation cancellation;

    PosteriorComputation(CleanImages images, ImageFacts facts, NDManager manager, Cancellation cancellation) {
        this.images = images;
        this.facts = facts;
        this.manager = manager;
        this.cancellation = cancellation;
    }

    /** A draw from the same data. */
    GuidedDraw draw(Guided estimator) {
        return new GuidedDraw(images, facts, estimator, manager, cancellation);
    }

    /**
     * The spread of each noised image.
     *
     * @param noised at least 1
     * @param candidates what all of them are compared with
     * @param progress is told the share that is done
     */
    List<PosteriorSpread> spreads(List<NoisedImage> noised, Candidates candidates, DoubleConsumer progress) {
        List<PosteriorSums> sums = new ArrayList<>();
        for (NoisedImage image : noised) {
            sums.add(image.sums(facts, candidates.generatorApart()));
        }
        try (NDManager block = manager.newSubManager()) {
            TileProduct product = new TileProduct(block, facts, sums);
            new TileReader(images, block, cancellation).read(candidates, product::add, progress);
        }
        List<PosteriorSpread> spreads = new ArrayList<>();
        for (int k = 0; k < sums.size(); k++) {
            spreads.add(sums.get(k)
                    .spread(noised.get(k).clean(), facts.means(noised.get(k).image())));
        }
        return spreads;
    }
}
