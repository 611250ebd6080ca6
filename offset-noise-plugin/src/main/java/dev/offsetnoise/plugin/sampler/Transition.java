package dev.offsetnoise.plugin.sampler;

/**
 * From one visited step to the next.
 *
 * @param previous the step visited before; {@link #NONE} at the first transition, and where the step before shall have no
 *     part in this one
 * @param from the current step {@code t}
 * @param to the next step {@code s}; at the last transition 0, or the first step of the training
 */
public record Transition(double previous, double from, double to) {
    /** In the place of a step before. */
    public static final double NONE = -1;

    boolean isFirst() {
        return previous == NONE;
    }
}
