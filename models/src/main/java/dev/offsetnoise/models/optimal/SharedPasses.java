package dev.offsetnoise.models.optimal;

import java.util.ArrayList;
import java.util.List;

/** Computes queries in blocks, because all are compared with the same images: a pass over them serves many. */
final class SharedPasses {

    /** Noised images that share a pass. */
    private static final int BLOCK = 1000;

    private final PosteriorComputation computation;
    private final QueryNoise noise;
    private final OptimalLossListener listener;

    SharedPasses(PosteriorComputation computation, QueryNoise noise, OptimalLossListener listener) {
        this.computation = computation;
        this.noise = noise;
        this.listener = listener;
    }

    SpreadTable run(CandidateDraw draw) {
        SpreadTable table = noise.newTable();
        int block = Math.max(1, BLOCK / noise.levels());
        for (int first = 0; first < noise.count(); first += block) {
            int from = first;
            int to = Math.min(noise.count(), first + block);
            List<NoisedImage> noised = new ArrayList<>();
            for (int query = from; query < to; query++) {
                noised.addAll(noise.noised(query));
            }
            List<PosteriorSpread> spreads = computation.spreads(
                    noised,
                    draw.next(noise.image(from)),
                    share -> listener.progressed((from + share * (to - from)) / noise.count()));
            table.put(from, spreads);
        }
        return table;
    }
}
