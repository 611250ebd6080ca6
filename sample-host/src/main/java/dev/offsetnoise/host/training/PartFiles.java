package dev.offsetnoise.host.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a part of a model, such as its text encoder with the weights that lie beside it: the whole folder, if the part
 * has one of its own inside of the model's folder, else the files whose names begin with the part's.
 */
final class PartFiles {

    private PartFiles() {}

    /**
     * Finds them.
     *
     * @param model the model's folder
     * @param part a file or folder inside of it
     * @return files that lie inside of the model's folder, links included, in the order of their names
     */
    static List<Path> of(Path model, Path part) throws IOException {
        boolean isFolder = Files.isDirectory(part);
        Path folder = isFolder ? part : part.toAbsolutePath().getParent();
        boolean ownFolder = isFolder || !Files.isSameFile(folder, model);
        String name = part.getFileName().toString();
        Path root = model.toRealPath();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> ownFolder || file.getFileName().toString().startsWith(name))
                    .sorted()
                    .toList();
            for (Path file : found) {
                if (!file.toRealPath().startsWith(root)) {
                    throw new IOException(file + " leads out of the model's folder");
                }
            }
            return found;
        }
    }
}
