package dev.offsetnoise.host.likelihood;

import dev.offsetnoise.host.metric.MeanEstimate;
import java.util.Objects;

/**
 * The term of one step of the chain, or of several neighbours of which each picture has measured one.
 *
 * @param first the first step {@code t}, in 1..T
 * @param last the last step
 * @param steps how many steps of the chain these are
 * @param bits bits per dimension of all of them together, over pictures
 */
public record StepTerm(int first, int last, int steps, MeanEstimate bits) {

    /**
     * Validates the components.
     *
     * @param first see {@link #first()}
     * @param last see {@link #last()}
     * @param steps see {@link #steps()}
     * @param bits see {@link #bits()}
     */
    public StepTerm {
        Objects.requireNonNull(bits, "bits");
    }

    /**
     * Where it lies among the steps.
     *
     * @return the middle between first and last
     */
    public double middle() {
        return (first + last) / 2.0;
    }
}
