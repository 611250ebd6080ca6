package dev.offsetnoise.host.plugin;

import java.util.Objects;

/**
 * A plugin, or a part of one, that was skipped.
 *
 * @param source the jar or folder, or {@code class path}
 * @param message what is wrong with it and how to mend it
 */
public record PluginProblem(String source, String message) {

    /**
     * Validates the components.
     *
     * @param source see {@link #source()}
     * @param message see {@link #message()}
     */
    public PluginProblem {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(message, "message");
    }
}
