package dev.offsetnoise.latent.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A model on disk: a folder with a checked card and the network's file. Opening it reads the card only.
 */
public final class ModelFolder {

    private final Path path;
    private final ModelCard card;
    private final Path denoiserFile;

    private ModelFolder(Path path, ModelCard card, Path denoiserFile) {
        this.path = path;
        this.card = card;
        this.denoiserFile = denoiserFile;
    }

    /**
     * Opens a folder: reads {@code model.json} and finds the denoiser's file, which must lie inside the folder.
     *
     * @param folder the folder
     * @return the model
     * @throws ModelException if the folder, the card or the denoiser's file cannot be used
     */
    public static ModelFolder open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ModelException("There is no folder " + folder + ". Name the folder of a model, which holds "
                    + ModelCards.FILE_NAME + " and the denoiser.");
        }
        ModelCard card = ModelCards.read(folder.resolve(ModelCards.FILE_NAME));
        NamedFile denoiser = new NamedFile(folder, "denoiser", card.denoiser().file());
        return new ModelFolder(folder, card, denoiser.file());
    }

    /**
     * The folder.
     *
     * @return as it was given
     */
    public Path path() {
        return path;
    }

    /**
     * The card.
     *
     * @return what {@code model.json} says
     */
    public ModelCard card() {
        return card;
    }

    /**
     * The network's file.
     *
     * @return an ONNX file inside the folder; it exists and is not empty
     */
    public Path denoiserFile() {
        return denoiserFile;
    }

    /**
     * The files that an input for texts needs. They are looked for when they are asked for, since a model can be run
     * without them by whoever has embeddings already.
     *
     * @param input an entry of the card
     * @return files inside the folder
     * @throws ModelException if one is missing, empty or outside of the folder
     */
    public TextFiles textFiles(ConditioningInput.Text input) {
        return new TextFiles(
                new NamedFile(path, "text encoder", input.encoder()).file(),
                new NamedFile(path, "tokenizer", input.tokenizer())
                        .fileOrFolderWith("tokenizer.json", List.of("vocab.json", "merges.txt")));
    }

    /**
     * Checks that the network was trained for what the card says.
     *
     * @param networkProfile the profile in the network's metadata, see {@link ModelCards#profileJson}
     * @throws ModelException if it is not a profile, or not the card's; the message names the first field that differs
     */
    public void requireSameProfile(String networkProfile) {
        String document = "The metadata " + ModelCards.PROFILE_METADATA_KEY + " of " + denoiserFile;
        ProfileDifference.first(card.profile(), ModelCards.parseProfile(networkProfile, document))
                .ifPresent(difference -> {
                    throw new ModelException("The card in " + path + " does not belong to its network: " + difference
                            + ". Put back the card that came with the network, or export it again.");
                });
    }

    @Override
    public String toString() {
        return card.id() + " in " + path;
    }
}
