package dev.offsetnoise.host.desktop.gallery;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.recipe.Recipe;
import dev.offsetnoise.host.recipe.RecipeFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where a picture is saved. */
final class SaveTarget {

    private static final String SUFFIX = ".png";

    private SaveTarget() {}

    /** A name for a new file. Models may be called by a path or by an owner and a name. */
    static String name(Recipe recipe) {
        String model = recipe.model().replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return (model.isEmpty() ? "picture" : model) + "-" + recipe.seed() + SUFFIX;
    }

    /** A name that no file in a folder has: one seed makes many pictures, and none shall replace another by haste. */
    static String freeName(Path folder, Recipe recipe) {
        String name = name(recipe);
        String stem = name.substring(0, name.length() - SUFFIX.length());
        for (int number = 2; Files.exists(folder.resolve(name)); number++) {
            name = stem + "-" + number + SUFFIX;
        }
        return name;
    }

    /** The file that was meant: what is written is a PNG file, and is called one. */
    static Path png(Path given) {
        String name = given.getFileName().toString();
        return name.toLowerCase(Locale.ROOT).endsWith(SUFFIX) ? given : given.resolveSibling(name + SUFFIX);
    }

    /** What has to be asked before a file is written: empty if nothing is there. */
    static Optional<String> question(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            RecipeFile.requireReplaceable(file);
            return Optional.of(file.getFileName() + " is there already, a picture of this program. Replace it?");
        } catch (InvalidRequestException e) {
            return Optional.of(file.getFileName()
                    + " is there already, and this program did not make it. Replace it all the same?");
        }
    }
}
