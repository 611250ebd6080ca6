package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.picture.ContactSheet;
import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.host.service.PredictedPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A file that shows what the pictures of the batch are about to become, written anew after every step.
 *
 * @param file a PNG file
 */
record PreviewFile(Path file) {

    private static final String EXTENSION = ".png";

    /** Refuses what is no place for it; {@code out} is where the pictures go. */
    PreviewFile requireFree(Path out) {
        boolean png = file.toString().toLowerCase(Locale.ROOT).endsWith(EXTENSION);
        if (!png
                || file.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
            throw new InvalidRequestException(
                    "The preview " + file
                            + " is a PNG file of its own. Give it another name than the pictures have, one that ends with .png.");
        }
        OutputTarget.requireFile(file, 0);
        RecipeFile.requireReplaceable(file);
        return this;
    }

    void show(PredictedPictures pictures) {
        List<BufferedImage> images =
                IntStream.range(0, pictures.count()).mapToObj(pictures::image).toList();
        try {
            RecipeFile.writeSheet(file, ContactSheet.of(images));
        } catch (IOException e) {
            throw new HostException(
                    "The preview " + file + " could not be written (" + OutputTarget.reason(e)
                            + "). Make room, or leave --preview out.",
                    e);
        }
    }
}
