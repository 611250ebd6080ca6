package dev.offsetnoise.latent.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file or folder that a card names. It must be there, and inside of the model's folder: neither its path nor a link may
 * lead out.
 *
 * @param folder the model's folder
 * @param what what the card calls it, for messages
 * @param name what the card says, relative to the folder
 */
record NamedFile(Path folder, String what, String name) {

    private static final String REMEDY = "Download or copy the model again.";

    /** A file that is not empty. */
    Path file() {
        return read(() -> file(inside()));
    }

    /** A file that is not empty, or a folder that holds such a file, or else such files in its place. */
    Path fileOrFolderWith(String file, List<String> inItsPlace) {
        return read(() -> {
            Path found = inside();
            if (!Files.isDirectory(found)) {
                return file(found);
            }
            requireNoWayOut(found);
            requireNoWayOutOfAny(found);
            for (String inner : Files.exists(found.resolve(file)) ? List.of(file) : inItsPlace) {
                file(found.resolve(inner));
            }
            return found;
        });
    }

    private Path inside() {
        Path path = folder.resolve(name);
        if (!path.normalize().startsWith(folder.normalize()) || Path.of(name).isAbsolute()) {
            throw outside();
        }
        return path;
    }

    private Path file(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            String missing = path.equals(folder.resolve(name)) ? "such file" : path.getFileName() + " in it";
            throw new ModelException("The card in " + folder + " names the " + what + " \"" + name + "\"; there is no "
                    + missing + ". " + REMEDY);
        }
        requireNoWayOut(path);
        if (Files.size(path) == 0) {
            throw new ModelException(path + " is empty. " + REMEDY);
        }
        return path;
    }

    private void requireNoWayOut(Path path) throws IOException {
        if (!path.toRealPath().startsWith(folder.toRealPath())) {
            throw outside();
        }
    }

    /** Files beside those that must be there are read, too. */
    private void requireNoWayOutOfAny(Path found) throws IOException {
        try (Stream<Path> files = Files.list(found)) {
            for (Path file : files.filter(Files::exists).toList()) {
                requireNoWayOut(file);
            }
        }
    }

    private Path read(Search search) {
        try {
            return search.find();
        } catch (InvalidPathException | IOException failed) {
            throw new ModelException(
                    "The card in " + folder + " names the " + what + " \"" + name + "\", which cannot be read: "
                            + failed.getMessage() + ".",
                    failed);
        }
    }

    private ModelException outside() {
        return new ModelException("The card in " + folder + " names the " + what + " \"" + name
                + "\", which lies outside of the folder. Put it into the folder and name it by its path from there.");
    }

    @FunctionalInterface
    private interface Search {
        Path find() throws IOException;
    }
}
