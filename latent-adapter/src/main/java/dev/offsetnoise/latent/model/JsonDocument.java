package dev.offsetnoise.latent.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;

/**
 * Reads JSON strictly: no comments, no key twice, nothing after the end, and no deeper than {@value #MAX_DEPTH} levels.
 */
final class JsonDocument {

    private static final int MAX_DEPTH = 32;

    private final JsonReader reader;
    private final String name;

    private JsonDocument(Reader source, String name) {
        this.reader = new JsonReader(source);
        this.name = name;
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(MAX_DEPTH);
    }

    /**
     * Reads a whole document.
     *
     * @param source the text; not closed
     * @param name how messages call the document
     * @return its root
     * @throws IOException if the source cannot be read
     * @throws ModelException if it is not JSON
     */
    static JsonNode read(Reader source, String name) throws IOException {
        JsonDocument document = new JsonDocument(source, name);
        try {
            JsonElement root = document.value();
            if (document.reader.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedJsonException("There is text after the end.");
            }
            return new JsonNode(root, name, "$");
        } catch (CharacterCodingException notText) {
            throw new ModelException(name + " is not UTF-8 text; expected JSON.", notText);
        } catch (MalformedJsonException | java.io.EOFException | NumberFormatException malformed) {
            String what = malformed.getMessage().lines().findFirst().orElse("unreadable");
            throw new ModelException(
                    name + " is not JSON at " + document.reader.getPath() + ": " + what + " Mend or replace the file.",
                    malformed);
        }
    }

    private JsonElement value() throws IOException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object();
            case BEGIN_ARRAY -> array();
            case STRING -> new JsonPrimitive(reader.nextString());
            case NUMBER -> new JsonPrimitive(new BigDecimal(reader.nextString()));
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            default -> throw new MalformedJsonException("Unexpected " + reader.peek() + ".");
        };
    }

    private JsonObject object() throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (object.has(key)) {
                throw new ModelException(name + " at " + reader.getPath() + ": the key is there twice.");
            }
            object.add(key, value());
        }
        reader.endObject();
        return object;
    }

    private JsonArray array() throws IOException {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value());
        }
        reader.endArray();
        return array;
    }
}
