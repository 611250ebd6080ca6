package dev.offsetnoise.latent.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * A piece of text that is one token, whatever stands around it: it is looked for before the rest of the text is cut.
 *
 * @param content the piece
 * @param singleWord whether it must stand alone
 * @param lstrip whether spaces before it belong to it
 * @param rstrip whether spaces behind it belong to it
 * @param normalized whether it is looked for in the normalized text, where all is lower case
 */
record AddedToken(String content, boolean singleWord, boolean lstrip, boolean rstrip, boolean normalized) {

    /** A piece that is looked for exactly as it is. */
    static AddedToken exact(String content) {
        return new AddedToken(content, false, false, false, false);
    }

    /** Files say a token by its text or as an object. */
    static AddedToken read(JsonElement element, JsonFile file) {
        return element.isJsonPrimitive() ? exact(element.getAsString()) : file.part(element, AddedToken.class);
    }

    JsonObject toJson(int id) {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("content", content);
        json.addProperty("single_word", singleWord);
        json.addProperty("lstrip", lstrip);
        json.addProperty("rstrip", rstrip);
        json.addProperty("normalized", normalized);
        json.addProperty("special", true);
        return json;
    }
}
