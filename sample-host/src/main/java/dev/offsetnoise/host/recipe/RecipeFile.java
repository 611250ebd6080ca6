package dev.offsetnoise.host.recipe;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.AtomicFile;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.picture.PngTexts;
import dev.offsetnoise.host.picture.PngWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** PNG files that carry their recipe. */
public final class RecipeFile {

    /** Keyword of the text that other tools read. */
    public static final String PARAMETERS = "parameters";

    /** Keyword of the text that this program reads, and by which it knows its own files. */
    public static final String JSON = "offsetnoise";

    private static final String SHEET = "{\"format\":\"offset-noise-sheet\",\"version\":1}";

    private RecipeFile() {}

    /**
     * Writes a picture with its recipe.
     *
     * @param file the file; a picture that is there is replaced
     * @param picture the picture
     * @param recipe what made it
     * @throws IOException if it cannot be written; nothing is left half-written
     */
    public static void write(Path file, BufferedImage picture, Recipe recipe) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(PARAMETERS, ParametersText.write(recipe, picture.getWidth(), picture.getHeight()));
        texts.put(JSON, RecipeJson.write(recipe));
        AtomicFile.write(file, out -> PngWriter.write(picture, texts, out));
    }

    /**
     * Writes a contact sheet. It has no recipe of its own: its pictures have.
     *
     * @param file the file; a picture that is there is replaced
     * @param sheet the sheet
     * @throws IOException if it cannot be written; nothing is left half-written
     */
    public static void writeSheet(Path file, BufferedImage sheet) throws IOException {
        AtomicFile.write(file, out -> PngWriter.write(sheet, Map.of(JSON, SHEET), out));
    }

    /**
     * Reads the recipe of a picture.
     *
     * @param file a PNG file that this program wrote
     * @return its recipe
     * @throws InvalidRequestException if there is none that can be read
     */
    public static Recipe read(Path file) {
        try {
            Map<String, String> texts = PngTexts.read(file);
            String json = texts.get(JSON);
            if (json == null) {
                throw new InvalidRequestException(file + " carries no recipe of this program. "
                        + (texts.containsKey(PARAMETERS)
                                ? "It carries another tool's parameters: \"generate --from\" begins with them if --model"
                                        + " names a model."
                                : "Name a picture that \"generate\" wrote."));
            }
            return RecipeJson.read(json);
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "Cannot read the recipe of " + file + ": " + OutputTarget.reason(e) + ". Name another picture.", e);
        }
    }

    /**
     * Refuses to replace a file that this program did not write.
     *
     * @param file where a picture will be written
     * @throws InvalidRequestException if something else is there
     */
    public static void requireReplaceable(Path file) {
        if (Files.exists(file) && !isOwn(file)) {
            throw new InvalidRequestException(file
                    + " exists and was not made by this program; it is not replaced. Move it or name another file.");
        }
    }

    private static boolean isOwn(Path file) {
        try {
            return PngTexts.read(file).containsKey(JSON);
        } catch (IOException e) {
            return false;
        }
    }
}
