package dev.offsetnoise.latent.text;

import java.util.Objects;
import java.util.Optional;

/**
 * What is wanted of a text encoder.
 *
 * @param kind what it holds
 * @param name what the file calls it; empty for the first of its kind
 */
public record TextOutput(Kind kind, Optional<String> name) {

    /** What an output of a text encoder holds. */
    public enum Kind {
        /** A vector for every token, {@code [N, tokens, D]}. */
        STATES(3, "[N, tokens, D] with a vector for every token"),
        /** One vector for the whole text, {@code [N, D]}. */
        POOLED(2, "[N, D] with a vector for the whole text");

        private final int rank;
        private final String description;

        Kind(int rank, String description) {
            this.rank = rank;
            this.description = description;
        }

        int rank() {
            return rank;
        }

        String description() {
            return description;
        }
    }

    /**
     * Validates the components.
     *
     * @param kind see {@link #kind()}
     * @param name see {@link #name()}
     */
    public TextOutput {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }
}
