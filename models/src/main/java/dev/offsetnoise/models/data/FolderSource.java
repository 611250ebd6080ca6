package dev.offsetnoise.models.data;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of pictures.
 *
 * @param folder where it is, without links on the way
 * @param names paths inside the folder
 */
record FolderSource(Path folder, List<String> names) implements PictureSource {

    static FolderSource open(Path path) throws IOException {
        Path folder = path.toRealPath();
        try (Stream<Path> files = Files.walk(folder)) {
            return new FolderSource(
                    folder,
                    files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
                            .filter(PictureNames::isPicture)
                            .sorted()
                            .toList());
        }
    }

    @Override
    public boolean holds(String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name));
    }

    @Override
    public void close() {
        // Nothing is open between two files.
    }
}
