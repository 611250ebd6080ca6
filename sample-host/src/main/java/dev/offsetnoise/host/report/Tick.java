package dev.offsetnoise.host.report;

import java.util.Objects;

/**
 * A place on an axis with a name.
 *
 * @param at where
 * @param text its name; empty for a mark without one
 */
public record Tick(double at, String text) {

    /**
     * Validates the components.
     *
     * @param at see {@link #at()}
     * @param text see {@link #text()}
     */
    public Tick {
        Objects.requireNonNull(text, "text");
    }
}
