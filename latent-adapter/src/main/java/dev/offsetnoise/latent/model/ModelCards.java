package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.model.ModelProfile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Reads and writes model cards, and profiles as they stand in the metadata of an ONNX file. The format is described in
 * {@code docs/model-card.md}; it has a version, and whatever it does not know is refused with its place in the document.
 */
public final class ModelCards {

    /** The name of the card in a model's folder. */
    public static final String FILE_NAME = "model.json";

    /** Under this key an ONNX file's metadata holds the profile as JSON, see {@link #profileJson}. */
    public static final String PROFILE_METADATA_KEY = "offsetnoise.profile";

    /** Cards that are larger are not read. */
    public static final long MAX_BYTES = 4L << 20;

    private ModelCards() {}

    /**
     * Reads a card.
     *
     * @param file the card, at most {@link #MAX_BYTES} bytes of UTF-8
     * @return what it says
     * @throws ModelException if the file is missing, unreadable, too large or not a card of this format
     */
    public static ModelCard read(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new ModelException(file + " has " + size + " bytes; a model card has at most " + MAX_BYTES + ".");
            }
            try (Reader reader = Files.newBufferedReader(file)) {
                return CardJson.read(JsonDocument.read(reader, file.toString()));
            }
        } catch (NoSuchFileException missing) {
            throw new ModelException(
                    "There is no " + file + ". Name the folder of a model, which holds " + FILE_NAME
                            + " and the denoiser, or model_index.json and the parts of an exported pipeline.",
                    missing);
        } catch (IOException failed) {
            throw new ModelException(
                    "Cannot read " + file + ": " + failed + ". Check that it is a file and that you may read it.",
                    failed);
        }
    }

    /**
     * Writes a card, so that at every moment either the old card or the new one is there.
     *
     * @param file the card; its folder exists
     * @param card what it shall say
     * @throws ModelException if it cannot be written
     */
    public static void write(Path file, ModelCard card) {
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (Writer writer = Files.newBufferedWriter(
                    temporary, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                CardJson.write(JsonOutput.indented(writer), card);
                writer.write('\n');
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | UncheckedIOException failed) {
            discard(temporary, failed);
            throw new ModelException(
                    "Cannot write " + file + ": " + failed.getMessage()
                            + ". Check that the folder exists, that you may write there and that the disk is not full.",
                    failed);
        }
    }

    private static void discard(Path temporary, Exception failed) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /**
     * A card as one line of JSON, for files that carry one.
     *
     * @param card the card
     * @return JSON that {@link #parse} reads
     */
    public static String text(ModelCard card) {
        StringWriter text = new StringWriter();
        CardJson.write(JsonOutput.compact(text), card);
        return text.toString();
    }

    /**
     * Reads a card that another file carries.
     *
     * @param json JSON as {@link #text} writes it
     * @param source what it was found in, for messages
     * @return the card
     * @throws ModelException if it is no card of this format
     */
    public static ModelCard parse(String json, String source) {
        return CardJson.read(parseJson(json, source));
    }

    /**
     * A profile as one line of JSON, for the metadata of an ONNX file.
     *
     * @param profile the profile
     * @return JSON that {@link #parseProfile} reads
     */
    public static String profileJson(ModelProfile profile) {
        StringWriter text = new StringWriter();
        JsonOutput out = JsonOutput.compact(text);
        out.object(() -> {
            out.field(SchemaVersion.KEY, SchemaVersion.FIRST); // a profile has no key that came later
            ProfileJson.write(out, profile);
        });
        return text.toString();
    }

    /**
     * Reads a profile from the metadata of an ONNX file.
     *
     * @param json JSON as {@link #profileJson} writes it
     * @return the profile
     * @throws ModelException if it is not a profile of this format
     */
    public static ModelProfile parseProfile(String json) {
        return parseProfile(json, PROFILE_METADATA_KEY);
    }

    static ModelProfile parseProfile(String json, String document) {
        return ProfileJson.readVersioned(parseJson(json, document));
    }

    static JsonNode parseJson(String json, String document) {
        try {
            return JsonDocument.read(new StringReader(json), document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
