package dev.offsetnoise.host.recipe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.offsetnoise.latent.condition.PictureSize;

/** The JSON form of a size. */
final class SizeJson {

    private static final String HEIGHT = "height";
    private static final String WIDTH = "width";

    private SizeJson() {}

    static JsonObject write(PictureSize size) {
        JsonObject json = new JsonObject();
        json.addProperty(HEIGHT, size.height());
        json.addProperty(WIDTH, size.width());
        return json;
    }

    static PictureSize read(JsonObject json) {
        return new PictureSize(pixels(json, HEIGHT), pixels(json, WIDTH));
    }

    private static int pixels(JsonObject json, String name) {
        JsonElement value = json.get(name);
        if (value == null || value.isJsonNull()) {
            throw new JsonParseException("\"" + name + "\" is missing from a size");
        }
        return value.getAsInt();
    }
}
