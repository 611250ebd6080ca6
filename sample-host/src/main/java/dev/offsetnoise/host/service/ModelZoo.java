package dev.offsetnoise.host.service;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.naming.NearNames;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The models that can be named: each a folder with a card, inside one of a few folders. */
public final class ModelZoo {

    private final List<Path> folders;

    /**
     * Makes a zoo.
     *
     * @param folders folders of model folders, in order of precedence; they need not exist
     */
    public ModelZoo(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /**
     * All models, usable or not.
     *
     * @return by folder, then by name
     */
    public List<ModelEntry> list() {
        List<ModelEntry> entries = new ArrayList<>();
        for (Path folder : folders) {
            for (Path candidate : modelFolders(folder)) {
                entries.add(entry(candidate));
            }
        }
        return entries;
    }

    /**
     * Opens a model.
     *
     * @param nameOrFolder the name of a model's folder in the zoo, the id in a card, or the path of a model's folder
     * @return the model
     * @throws InvalidRequestException if there is none, with the near names
     * @throws ModelException if it cannot be used
     */
    public ModelFolder open(String nameOrFolder) {
        Optional<Path> inZoo = inZoo(nameOrFolder);
        if (inZoo.isPresent()) {
            return ModelFolder.open(inZoo.get());
        }
        if (looksLikeFolder(nameOrFolder)) {
            return ModelFolder.open(Path.of(nameOrFolder));
        }
        List<ModelFolder> usable =
                list().stream().flatMap(entry -> entry.model().stream()).toList();
        return usable.stream()
                .filter(model -> model.card().id().equals(nameOrFolder))
                .findFirst()
                .orElseThrow(() -> unknown(nameOrFolder, usable));
    }

    private Optional<Path> inZoo(String name) {
        if (name.isBlank() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
            return Optional.empty();
        }
        try {
            return folders.stream()
                    .map(folder -> folder.resolve(name))
                    .filter(ModelFolder::isModel)
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean looksLikeFolder(String text) {
        try {
            return !text.isBlank() && (text.contains("/") || text.contains("\\") || Files.isDirectory(Path.of(text)));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static InvalidRequestException unknown(String name, List<ModelFolder> usable) {
        List<String> names = usable.stream().map(model -> model.card().id()).toList();
        return new InvalidRequestException("Unknown model \"" + name + "\". " + NearNames.hint(name, names, "models")
                + " A model may also be named by its folder.");
    }

    private static ModelEntry entry(Path folder) {
        try {
            return new ModelEntry(folder, Optional.of(ModelFolder.open(folder)), "");
        } catch (ModelException e) {
            return new ModelEntry(folder, Optional.empty(), e.getMessage());
        }
    }

    private static List<Path> modelFolders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(ModelFolder::isModel).sorted().toList();
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "Cannot read the models in " + folder + " (" + OutputTarget.reason(e) + "). Check its permissions.",
                    e);
        }
    }
}
