package dev.offsetnoise.host.training;

import dev.offsetnoise.api.InvalidRequestException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish to add an adapter's matrices to the weights of a model.
 *
 * @param model name or folder of the model
 * @param adapter the adapter's file
 * @param strength what the matrices' products are multiplied by, 1 for the strength of their training
 * @param out the new model's folder; its name becomes the model's id
 * @param title the new model's name in lists; empty for its id
 */
public record MergeRequest(String model, Path adapter, double strength, Path out, Optional<String> title) {

    /**
     * Validates the components.
     *
     * @param model see {@link #model()}
     * @param adapter see {@link #adapter()}
     * @param strength see {@link #strength()}
     * @param out see {@link #out()}
     * @param title see {@link #title()}
     */
    public MergeRequest {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(adapter, "adapter");
        Objects.requireNonNull(title, "title");
        if (!Double.isFinite(strength)) {
            throw new InvalidRequestException("Strength " + strength + ": expected a number, such as 1.");
        }
        out = out.toAbsolutePath().normalize();
    }
}
