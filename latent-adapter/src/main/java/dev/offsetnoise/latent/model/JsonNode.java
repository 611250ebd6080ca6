package dev.offsetnoise.latent.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A value in a JSON document, together with its place. Whoever reads it says what is expected; what does not fit ends in
 * a message that names document and place.
 */
record JsonNode(JsonElement element, String document, String path) {

    private static final int SHOWN_LENGTH = 60;

    /** Checks that this is an object with these keys only. */
    JsonNode object(Set<String> keys) {
        if (!(element instanceof JsonObject object)) {
            throw unexpected("an object");
        }
        for (String key : object.keySet()) {
            if (!keys.contains(key)) {
                throw error("unknown key \"" + key + "\"; expected " + String.join(", ", new TreeSet<>(keys)) + ".");
            }
        }
        return this;
    }

    /** A key's value, which must be there. */
    JsonNode required(String key) {
        return optional(key).orElseThrow(() -> error("the key \"" + key + "\" is missing."));
    }

    /** A key's value. */
    Optional<JsonNode> optional(String key) {
        JsonElement child = element instanceof JsonObject object ? object.get(key) : raise(unexpected("an object"));
        return Optional.ofNullable(child).map(value -> new JsonNode(value, document, path + "." + key));
    }

    /** The values of a list. */
    List<JsonNode> list() {
        if (!(element instanceof JsonArray array)) {
            throw unexpected("a list");
        }
        List<JsonNode> nodes = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            nodes.add(new JsonNode(array.get(i), document, path + "[" + i + "]"));
        }
        return nodes;
    }

    /** The values of an object by key. */
    Map<String, JsonNode> entries() {
        if (!(element instanceof JsonObject object)) {
            throw unexpected("an object");
        }
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        object.asMap().forEach((key, value) -> nodes.put(key, new JsonNode(value, document, path + "." + key)));
        return nodes;
    }

    String text() {
        if (element instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw unexpected("a text");
    }

    double number() {
        if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
            double value = primitive.getAsDouble();
            if (Double.isFinite(value)) {
                return value;
            }
        }
        throw unexpected("a finite number");
    }

    /** A number, or the given one where the document says {@code null}. */
    double numberOrNull(double ifNull) {
        return element.isJsonNull() ? ifNull : number();
    }

    double[] numbers() {
        return list().stream().mapToDouble(JsonNode::number).toArray();
    }

    long whole() {
        if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
            try {
                return Long.parseLong(primitive.getAsString());
            } catch (NumberFormatException notWhole) {
                throw unexpected("a whole number");
            }
        }
        throw unexpected("a whole number");
    }

    int integer() {
        long value = whole();
        if (value != (int) value) {
            throw unexpected("a whole number up to " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    boolean flag() {
        if (element instanceof JsonPrimitive primitive && primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        throw unexpected("true or false");
    }

    /** One of the values that a field knows, by name. */
    <T> T oneOf(Map<String, T> choices) {
        T choice = choices.get(text());
        if (choice == null) {
            throw unexpected("one of " + String.join(", ", choices.keySet()));
        }
        return choice;
    }

    /** Makes a value of what was read; what the value refuses is reported at this place. */
    <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (InvalidRequestException refused) {
            throw new ModelException(document + " at " + path + ": " + refused.getMessage(), refused);
        }
    }

    ModelException error(String message) {
        return new ModelException(document + " at " + path + ": " + message);
    }

    private ModelException unexpected(String expected) {
        String found = element.toString();
        String shown = found.length() <= SHOWN_LENGTH ? found : found.substring(0, SHOWN_LENGTH) + "…";
        return error("expected " + expected + ", found " + shown + ".");
    }

    private static <T> T raise(ModelException exception) {
        throw exception;
    }
}
