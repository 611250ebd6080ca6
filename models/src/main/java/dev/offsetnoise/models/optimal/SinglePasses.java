package dev.offsetnoise.models.optimal;

import java.util.List;
import java.util.stream.IntStream;

/** Computes one query after the other, each compared with images of its own. */
final class SinglePasses {

    private final PosteriorComputation computation;
    private final QueryNoise noise;
    private final OptimalLossListener listener;

    SinglePasses(PosteriorComputation computation, QueryNoise noise, OptimalLossListener listener) {
        this.computation = computation;
        this.noise = noise;
        this.listener = listener;
    }

    SpreadTable run(CandidateDraw draw) {
        SpreadTable table = noise.newTable();
        for (int query = 0; query < noise.count(); query++) {
            compute(query, noise.noised(query), draw.next(noise.image(query)), table);
        }
        return table;
    }

    SpreadTable run(GuidedDraw draw) {
        SpreadTable table = noise.newTable();
        for (int first = 0; first < noise.count(); first += GuidedDraw.BLOCK) {
            int last = Math.min(noise.count(), first + GuidedDraw.BLOCK);
            double[][] products = draw.products(
                    IntStream.range(first, last).mapToObj(noise::clean).toList());
            for (int query = first; query < last; query++) {
                List<NoisedImage> noised = noise.noised(query);
                compute(query, noised, draw.next(noised, products[query - first]), table);
            }
        }
        return table;
    }

    private void compute(int query, List<NoisedImage> noised, Candidates candidates, SpreadTable table) {
        List<PosteriorSpread> spreads =
                computation.spreads(noised, candidates, share -> listener.progressed((query + share) / noise.count()));
        table.put(query, spreads);
    }
}
