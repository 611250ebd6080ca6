package dev.offsetnoise.latent.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

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
        return new ModelFolder(
                folder, card, denoiserFile(folder, card.denoiser().file()));
    }

    private static Path denoiserFile(Path folder, String name) {
        try {
            Path file = folder.resolve(name);
            if (!file.normalize().startsWith(folder.normalize())
                    || Path.of(name).isAbsolute()) {
                throw outside(folder, name);
            }
            if (!Files.isRegularFile(file)) {
                throw new ModelException("The card in " + folder + " names the denoiser \"" + name
                        + "\"; there is no such file. Download or copy the model again.");
            }
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw outside(folder, name);
            }
            if (Files.size(file) == 0) {
                throw new ModelException(file + " is empty. Download or copy the model again.");
            }
            return file;
        } catch (InvalidPathException | IOException failed) {
            throw new ModelException(
                    "The card in " + folder + " names the denoiser \"" + name + "\", which cannot be read: "
                            + failed.getMessage() + ".",
                    failed);
        }
    }

    private static ModelException outside(Path folder, String name) {
        return new ModelException("The card in " + folder + " names the denoiser \"" + name
                + "\", which lies outside of the folder. Put the file into the folder and name it without a path.");
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
