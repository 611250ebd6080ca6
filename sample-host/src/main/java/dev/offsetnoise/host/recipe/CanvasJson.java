package dev.offsetnoise.host.recipe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.offsetnoise.latent.condition.PictureSize;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The JSON form of a canvas: members of the recipe, each only where it is not what it is usually. */
final class CanvasJson {

    private static final String RNG = "rng";
    private static final String SIZE = "size";
    private static final String HEIGHT = "height";
    private static final String WIDTH = "width";
    private static final String TINT = "tint";
    private static final String INITIAL = "initialImage";
    private static final String FILE = "file";
    private static final String SHA256 = "sha256";
    private static final String STRENGTH = "strength";

    private CanvasJson() {}

    static void write(Canvas canvas, JsonObject recipe) {
        if (canvas.rng() != Rng.OWN) {
            recipe.addProperty(RNG, canvas.rng().id());
        }
        canvas.size().ifPresent(size -> recipe.add(SIZE, size(size)));
        canvas.tint().ifPresent(tint -> recipe.addProperty(TINT, tint.toString()));
        canvas.initial().ifPresent(initial -> recipe.add(INITIAL, initial(initial)));
    }

    private static JsonObject size(PictureSize size) {
        JsonObject json = new JsonObject();
        json.addProperty(HEIGHT, size.height());
        json.addProperty(WIDTH, size.width());
        return json;
    }

    private static JsonObject initial(InitialPicture initial) {
        JsonObject json = new JsonObject();
        json.addProperty(FILE, initial.file().getFileName().toString());
        initial.sha256().ifPresent(sum -> json.addProperty(SHA256, sum));
        json.addProperty(STRENGTH, initial.strength());
        return json;
    }

    static Canvas read(JsonObject recipe) {
        return new Canvas(
                member(recipe, RNG, json -> Rng.of(json.getAsString())).orElse(Rng.OWN),
                member(recipe, SIZE, json -> sizeOf(json.getAsJsonObject())),
                member(recipe, TINT, json -> Colour.parse(json.getAsString())),
                member(recipe, INITIAL, json -> initialOf(json.getAsJsonObject())));
    }

    private static PictureSize sizeOf(JsonObject json) {
        return new PictureSize(
                require(json, HEIGHT).getAsInt(), require(json, WIDTH).getAsInt());
    }

    private static InitialPicture initialOf(JsonObject json) {
        String name = require(json, FILE).getAsString();
        if (name.isBlank() || !Path.of(name).equals(Path.of(name).getFileName())) {
            throw new JsonParseException("\"" + name + "\" is no name of a file");
        }
        return new InitialPicture(
                Path.of(name), require(json, STRENGTH).getAsDouble(), member(json, SHA256, JsonElement::getAsString));
    }

    private static <T> Optional<T> member(JsonObject json, String name, Function<JsonElement, T> reader) {
        return Optional.ofNullable(json.get(name)).map(reader);
    }

    private static JsonElement require(JsonObject json, String name) {
        return member(json, name, Function.identity())
                .orElseThrow(() -> new JsonParseException("\"" + name + "\" is missing"));
    }
}
