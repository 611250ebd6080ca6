package dev.offsetnoise.latent.pipeline;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.offsetnoise.latent.model.ModelException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A configuration as Python writes it: a JSON object, in which a key that is {@code null} counts as one that is not there,
 * and numbers may be infinite.
 *
 * @param path where it lies, for messages
 * @param root what it holds
 */
record ConfigFile(Path path, JsonObject root) {

    private static final int LONGEST_REASON = 120;
    private static final long MAX_BYTES = 4L << 20;

    /** A link that leads nowhere is there: what it should lead to decides pictures. */
    static Optional<ConfigFile> readIfThere(Path folder, String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(read(folder, name))
                : Optional.empty();
    }

    static ConfigFile read(Path folder, String name) {
        Path path = folder.resolve(name);
        try {
            if (!path.toRealPath().startsWith(folder.toRealPath())) {
                throw new ModelException(path + " is a link to what lies outside of the folder. Copy the file itself.");
            }
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                throw new ModelException(
                        path + " has " + size + " bytes; a configuration has at most " + MAX_BYTES + ".");
            }
            try (Reader reader = Files.newBufferedReader(path)) {
                return new ConfigFile(path, JsonParser.parseReader(reader).getAsJsonObject());
            }
        } catch (JsonParseException | IllegalStateException malformed) {
            throw new ModelException(
                    path + " is not a JSON object: " + reason(malformed) + ". Download or export the model again.",
                    malformed);
        } catch (NoSuchFileException missing) {
            throw new ModelException(
                    path + " is missing, or a link that leads nowhere. Copy the pipeline as a whole.", missing);
        } catch (IOException failed) {
            throw new ModelException(
                    "Cannot read " + path + ": " + reason(failed) + ". Download or export the model again.", failed);
        }
    }

    /** The beginning of what the reader said: its place in the document may be as long as the document is deep. */
    private static String reason(Exception failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("unreadable");
        return message.length() <= LONGEST_REASON ? message : message.substring(0, LONGEST_REASON) + "…";
    }

    /** The keys that say something. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>(root.keySet());
        keys.removeIf(key -> root.get(key).isJsonNull());
        return keys;
    }

    Optional<JsonElement> value(String key) {
        return Optional.ofNullable(root.get(key)).filter(value -> !value.isJsonNull());
    }

    Optional<String> text(String key) {
        return value(key).map(value -> primitive(key, value, "a text").getAsString());
    }

    boolean flag(String key, boolean otherwise) {
        return value(key)
                .map(value -> {
                    JsonPrimitive primitive = primitive(key, value, "true or false");
                    if (!primitive.isBoolean()) {
                        throw unexpected(key, "true or false");
                    }
                    return primitive.getAsBoolean();
                })
                .orElse(otherwise);
    }

    double number(String key, double otherwise) {
        return value(key).map(value -> number(key, value)).orElse(otherwise);
    }

    OptionalInt whole(String key) {
        return value(key).map(value -> OptionalInt.of(whole(key, value))).orElse(OptionalInt.empty());
    }

    /** The numbers of a list. */
    Optional<double[]> numbers(String key) {
        return elements(key)
                .map(list ->
                        list.stream().mapToDouble(value -> number(key, value)).toArray());
    }

    /** The elements of a list. */
    Optional<List<JsonElement>> elements(String key) {
        return value(key).map(value -> {
            if (!value.isJsonArray()) {
                throw unexpected(key, "a list");
            }
            return value.getAsJsonArray().asList();
        });
    }

    int whole(String key, JsonElement value) {
        double number = number(key, value);
        if (number != (int) number) {
            throw unexpected(key, "a whole number");
        }
        return (int) number;
    }

    private double number(String key, JsonElement value) {
        try {
            return primitive(key, value, "a number").getAsDouble();
        } catch (NumberFormatException none) {
            throw unexpected(key, "a number");
        }
    }

    private JsonPrimitive primitive(String key, JsonElement value, String expected) {
        if (value instanceof JsonPrimitive primitive) {
            return primitive;
        }
        throw unexpected(key, expected);
    }

    private ModelException unexpected(String key, String expected) {
        return error(key, "expected " + expected + ". Download or export the model again.");
    }

    /** A refusal of a key's value. */
    ModelException error(String key, String message) {
        return new ModelException(path + ": \"" + key + "\" is " + shown(key) + "; " + message);
    }

    private String shown(String key) {
        String value = String.valueOf(root.get(key));
        int longest = 60;
        return value.length() <= longest ? value : value.substring(0, longest) + "…";
    }
}
