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

    /** Keeps a row of pictures as one, and says where. */
    Path keepRow(List<MadePicture> pictures) throws IOException {
        Path file = path.resolve(name(pictures.get(0)) + "-dark-to-bright.png");
        BufferedImage row =
                ContactSheet.of(pictures.stream().map(MadePicture::image).toList(), pictures.size());
        RecipeFile.requireReplaceable(file);
        Files.createDirectories(path.toAbsolutePath());
        RecipeFile.writeSheet(file, row);
        return file;
    }

    /** Keeps a picture under a name that nothing has yet, so that others can start from it, and says where. */
    Path keepStart(MadePicture picture) throws IOException {
        Files.createDirectories(path.toAbsolutePath());
        Path file = IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> path.resolve(name(picture) + "-start" + (number == 1 ? "" : "-" + number) + ".png"))
                .filter(Files::notExists)
                .findFirst()
                .orElseThrow();
        RecipeFile.write(file, picture.image(), picture.recipe());
        return file;
    }

    private static String name(MadePicture picture) {
        return picture.recipe().model() + "-" + picture.recipe().seed();
    }
}
