package dev.offsetnoise.latent.text;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.reflect.TypeToken;
import dev.offsetnoise.latent.model.ModelException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of a tokenizer, which somebody else wrote: it must be there, be small enough to be read, and hold what is
 * expected.
 *
 * @param path where it lies
 */
record JsonFile(Path path) {

    /** CLIP's largest file has 4 million. */
    static final long LARGEST = 16L << 20;

    private static final String REMEDY = "Download, copy or export the tokenizer again.";

    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();

    boolean exists() {
        return Files.isRegularFile(path);
    }

    /** What the file holds, or nothing if there is no such file. */
    <T> Optional<T> readIfThere(TypeToken<T> type) {
        return exists() ? Optional.of(read(type)) : Optional.empty();
    }

    <T> T read(TypeToken<T> type) {
        return parse(text(), type);
    }

    /** A part of the file that may be of several kinds, read as one of them. */
    <T> T part(JsonElement element, Class<T> type) {
        return part(element, TypeToken.get(type));
    }

    /** A part of the file that may be of several kinds, read as one of them. */
    <T> T part(JsonElement element, TypeToken<T> type) {
        return parse(element.toString(), type);
    }

    private <T> T parse(String text, TypeToken<T> type) {
        try {
            T value = GSON.fromJson(text, type);
            if (value == null) {
                throw error("holds nothing where something was expected");
            }
            return value;
        } catch (JsonParseException | NumberFormatException malformed) {
            throw new ModelException(
                    path + " is not what was expected: " + firstLine(malformed) + ". " + REMEDY, malformed);
        }
    }

    private static String firstLine(RuntimeException malformed) {
        Throwable cause = malformed.getCause() == null ? malformed : malformed.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("unreadable");
    }

    /** The whole file. */
    String text() {
        try {
            long size = Files.size(path);
            if (size > LARGEST) {
                throw error("has " + size + " bytes; expected at most " + LARGEST);
            }
            return Files.readString(path);
        } catch (CharacterCodingException notText) {
            throw new ModelException(path + " is not UTF-8 text. " + REMEDY, notText);
        } catch (IOException failed) {
            throw new ModelException("Cannot read " + path + ": " + failed.getMessage() + ". " + REMEDY, failed);
        }
    }

    ModelException error(String what) {
        return new ModelException(path + " " + what + ". " + REMEDY);
    }
}
