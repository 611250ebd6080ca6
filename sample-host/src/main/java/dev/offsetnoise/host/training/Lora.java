package dev.offsetnoise.host.training;

import dev.offsetnoise.models.finetune.LoraNetwork;
import java.util.Objects;

/**
 * Matrices that are trained beside the weights.
 *
 * @param rank their size
 * @param kept what becomes of them
 */
public record Lora(LoraNetwork.Rank rank, Kept kept) {

    /** What becomes of trained matrices. */
    public enum Kept {
        /** They are added to the weights: the result is a model. */
        MERGED,
        /** They stay a file of their own, which goes with the model that was tuned. */
        ADAPTER
    }

    /**
     * Validates the components.
     *
     * @param rank see {@link #rank()}
     * @param kept see {@link #kept()}
     */
    public Lora {
        Objects.requireNonNull(rank, "rank");
        Objects.requireNonNull(kept, "kept");
    }
}
