package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.model.PredictionType;

/**
 * One training of the experiment.
 *
 * @param dimension n
 * @param model the process and its strength
 * @param prediction what the network learns to predict
 * @param seed decides everything random; cells of one seed see the same data
 */
public record Cell(int dimension, Variant model, PredictionType prediction, int seed) {

    /**
     * The name of its file.
     *
     * @return such as {@code n3072-adjusted-1-v-seed1}
     */
    public String id() {
        return "n" + dimension + "-" + model.id() + "-" + prediction.id() + "-seed" + seed;
    }
}
