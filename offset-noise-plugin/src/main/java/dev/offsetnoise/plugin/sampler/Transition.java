package dev.offsetnoise.plugin.sampler;

/**
 * From one visited step to the next.
 *
 * @param previous the step visited before; {@link #NONE} at the first transition
 * @param from the current step {@code t}
 * @param to the next step {@code s}, 0 at the last transition
 */
public record Transition(int previous, int from, int to) {
    static final int NONE = -1;

    boolean isFirst() {
        return previous == NONE;
    }
}
