package dev.offsetnoise.latent.model;

import java.util.List;
import java.util.Objects;

/**
 * What a folder holds, in the words of a card.
 *
 * @param card the card
 * @param remarks what the user should know of how it was made; sentences
 */
public record FolderContents(ModelCard card, List<String> remarks) {

    /**
     * Validates and copies the components.
     *
     * @param card see {@link #card()}
     * @param remarks see {@link #remarks()}
     */
    public FolderContents {
        Objects.requireNonNull(card, "card");
        remarks = List.copyOf(remarks);
    }
}
