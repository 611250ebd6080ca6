package dev.offsetnoise.host.training;

import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Another model of the same network: what makes texts into its inputs and latents into pictures first, then the network, and
 * at last the card, without which it is no model. Of the network's file only the weights change, and the profile in its
 * metadata if it has one: it must be the card's.
 *
 * @param base the model that it comes from
 * @param file its network
 */
record ModelCopy(ModelFolder base, OnnxGraphFile file) {

    /**
     * Writes the folder.
     *
     * @param folder the new model's folder
     * @param values new numbers of the network's weights by name
     * @param card the new model's card
     * @throws IOException if a file cannot be written
     * @throws java.io.UncheckedIOException if the network cannot be written
     */
    void write(Path folder, Map<String, float[]> values, ModelCard card) throws IOException {
        Files.createDirectories(folder);
        for (String name : partNames()) {
            copy(name, folder);
        }
        file.withMetadata(ModelCards.PROFILE_METADATA_KEY, ModelCards.profileJson(card.profile()))
                .write(folder.resolve(base.card().denoiser().file()), values);
        ModelCards.write(folder.resolve(ModelCards.FILE_NAME), card);
    }

    private Set<String> partNames() {
        Set<String> names = new LinkedHashSet<>();
        for (ConditioningInput input : base.card().denoiser().conditioning()) {
            if (input instanceof ConditioningInput.Textual text) {
                text.sources().forEach(source -> {
                    base.textFiles(source);
                    names.addAll(List.of(source.encoder(), source.tokenizer()));
                });
            }
        }
        base.card().space().ifPresent(space -> {
            base.spaceFiles();
            names.addAll(List.of(space.encoder(), space.decoder()));
        });
        return names;
    }

    private void copy(String name, Path folder) throws IOException {
        Path part = base.path().resolve(name);
        Path target = Files.isDirectory(part)
                ? folder.resolve(name)
                : folder.resolve(name).toAbsolutePath().getParent();
        Files.createDirectories(target);
        for (Path file : PartFiles.of(base.path(), part)) {
            Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
