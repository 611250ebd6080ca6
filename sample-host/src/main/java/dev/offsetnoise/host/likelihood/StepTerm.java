package dev.offsetnoise.host.likelihood;

import dev.offsetnoise.host.metric.MeanEstimate;
import java.util.Objects;

/**
 * The term of one step of the chain.
 *
 * @param step {@code t} in 1..T
 * @param bits bits per dimension, over pictures
 */
public record StepTerm(int step, MeanEstimate bits) {

    /**
     * Validates the components.
     *
     * @param step see {@link #step()}
     * @param bits see {@link #bits()}
     */
    public StepTerm {
        Objects.requireNonNull(bits, "bits");
    }
}
