package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A model on disk: a folder with a checked card and the network's file. Opening it reads the card only.
 */
public final class ModelFolder {

    private final Path path;
    private final ModelCard card;
    private final List<String> remarks;
    private final ModelProfile written;
    private final Path denoiserFile;

    private ModelFolder(Path path, ModelCard card, List<String> remarks, ModelProfile written, Path denoiserFile) {
        this.path = path;
        this.card = card;
        this.remarks = remarks;
        this.written = written;
        this.denoiserFile = denoiserFile;
    }

    /**
     * Opens a folder: reads {@code model.json}, or makes a card of what another {@linkplain FolderFormat format} has in
     * its place, and finds the denoiser's file, which must lie inside the folder.
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
        Path cardFile = folder.resolve(ModelCards.FILE_NAME);
        Optional<FolderFormat> other = Files.exists(cardFile) ? Optional.empty() : format(folder);
        FolderContents contents =
                other.isPresent() ? other.get().read(folder) : new FolderContents(ModelCards.read(cardFile), List.of());
        ModelCard card = contents.card();
        NamedFile denoiser = new NamedFile(folder, "denoiser", card.denoiser().file());
        ModelFolder opened = new ModelFolder(folder, card, contents.remarks(), card.profile(), denoiser.file());
        other.ifPresent(format -> opened.requireAllFiles()); // nobody wrote this card, so nobody meant it otherwise
        return opened;
    }

    /**
     * Whether a folder is meant to be a model: it holds a card, or what another format has in its place.
     *
     * @param folder any path
     * @return true if {@link #open} reads it, whole or damaged
     */
    public static boolean isModel(Path folder) {
        return Files.exists(folder.resolve(ModelCards.FILE_NAME))
                || format(folder).isPresent();
    }

    private static Optional<FolderFormat> format(Path folder) {
        return ServiceLoader.load(FolderFormat.class, ModelFolder.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(format -> Files.exists(folder.resolve(format.marker())))
                .findFirst();
    }

    private void requireAllFiles() {
        card.denoiser().conditioning().stream()
                .filter(ConditioningInput.Textual.class::isInstance)
                .map(ConditioningInput.Textual.class::cast)
                .flatMap(text -> text.sources().stream())
                .forEach(this::textFiles);
        spaceFiles();
    }

    /**
     * The same model with another way from channel means to luma, such as one that was measured with the networks of its
     * latent space.
     *
     * @param luma the way
     * @return a copy, whose card has it
     */
    public ModelFolder withLuma(LumaMap luma) {
        ModelProfile p = card.profile();
        ModelProfile measured = new ModelProfile(
                p.channels(),
                p.height(),
                p.width(),
                p.schedule(),
                p.prediction(),
                p.variance(),
                p.range(),
                luma,
                p.offset());
        return new ModelFolder(path, card.withProfile(measured), remarks, written, denoiserFile);
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
     * @return what {@code model.json} says, or what was made of another format
     */
    public ModelCard card() {
        return card;
    }

    /**
     * What the user should know of a card that was made of another format.
     *
     * @return sentences; empty for {@code model.json}
     */
    public List<String> remarks() {
        return remarks;
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
        return textFiles(input.sources().get(0));
    }

    /**
     * The files of one of the text encoders of an input.
     *
     * @param source an encoder that the card names
     * @return files inside the folder
     * @throws ModelException if one is missing, empty or outside of the folder
     */
    public TextFiles textFiles(TextSource source) {
        return new TextFiles(
                new NamedFile(path, "text encoder", source.encoder()).file(),
                new NamedFile(path, "tokenizer", source.tokenizer())
                        .fileOrFolderWith("tokenizer.json", List.of("vocab.json", "merges.txt")));
    }

    /**
     * The files of the latent space.
     *
     * @return files inside the folder; empty for a model on pixels
     * @throws ModelException if one is missing, empty or outside of the folder
     */
    public Optional<SpaceFiles> spaceFiles() {
        return card.space()
                .map(space -> new SpaceFiles(
                        new NamedFile(path, "encoder of the latent space", space.encoder()).file(),
                        new NamedFile(path, "decoder of the latent space", space.decoder()).file()));
    }

    /**
     * Checks that the network was trained for what the card says.
     *
     * @param networkProfile the profile in the network's metadata, see {@link ModelCards#profileJson}
     * @throws ModelException if it is not a profile, or not the card's; the message names the first field that differs
     */
    public void requireSameProfile(String networkProfile) {
        String document = "The metadata " + ModelCards.PROFILE_METADATA_KEY + " of " + denoiserFile;
        ProfileDifference.first(written, ModelCards.parseProfile(networkProfile, document))
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
