package dev.offsetnoise.host.desktop.window;

import dev.offsetnoise.host.picture.ContactSheet;
import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.service.MadePicture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The folder into which the window puts pictures by itself.
 *
 * @param path it need not exist
 */
record PictureFolder(Path path) {

    /**
     * A row of pictures that was kept as one.
     *
     * @param image the row
     * @param file where it lies
     */
    record Row(BufferedImage image, Path file) {}

    /** Keeps a row of pictures as one, under a name that nothing has yet. */
    Row keepRow(List<MadePicture> pictures) throws IOException {
        BufferedImage row =
                ContactSheet.of(pictures.stream().map(MadePicture::image).toList(), pictures.size());
        Path file = free(name(pictures.get(0)) + "-dark-to-bright");
        RecipeFile.writeSheet(file, row);
        return new Row(row, file);
    }

    /** Keeps a picture under a name that nothing has yet, so that others can start from it, and says where. */
    Path keepStart(MadePicture picture) throws IOException {
        Path file = free(name(picture) + "-start");
        RecipeFile.write(file, picture.image(), picture.recipe());
        return file;
    }

    private Path free(String stem) throws IOException {
        Files.createDirectories(path.toAbsolutePath());
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> path.resolve(stem + (number == 1 ? "" : "-" + number) + ".png"))
                .filter(Files::notExists)
                .findFirst()
                .orElseThrow();
    }

    private static String name(MadePicture picture) {
        return picture.recipe().model() + "-" + picture.recipe().seed();
    }
}
