package dev.offsetnoise.host.service;

import dev.offsetnoise.latent.model.ModelFolder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A model in a list.
 *
 * @param folder where it lies
 * @param model the model; empty if it cannot be used
 * @param problem why it cannot be used; empty if it can
 */
public record ModelEntry(Path folder, Optional<ModelFolder> model, String problem) {

    /**
     * Validates the components.
     *
     * @param folder see {@link #folder()}
     * @param model see {@link #model()}
     * @param problem see {@link #problem()}
     */
    public ModelEntry {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(problem, "problem");
    }
}
