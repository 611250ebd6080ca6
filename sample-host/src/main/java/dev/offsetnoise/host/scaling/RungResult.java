package dev.offsetnoise.host.scaling;

import dev.offsetnoise.host.metric.MeanEstimate;
import java.util.List;
import java.util.Objects;

/**
 * A trained network of a ladder.
 *
 * @param size its size
 * @param parameters its weights
 * @param images images that it saw
 * @param levels its loss at each noise level
 * @param loss its mean loss over the levels, as an estimate from the queries
 * @param seconds time spent training, over all sittings
 */
public record RungResult(
        NetworkSize size, long parameters, long images, List<Double> levels, MeanEstimate loss, double seconds) {

    /**
     * Validates and copies the components.
     *
     * @param size see {@link #size()}
     * @param parameters see {@link #parameters()}
     * @param images see {@link #images()}
     * @param levels see {@link #levels()}
     * @param loss see {@link #loss()}
     * @param seconds see {@link #seconds()}
     */
    public RungResult {
        Objects.requireNonNull(size, "size");
        levels = List.copyOf(levels);
        Objects.requireNonNull(loss, "loss");
    }
}
