package dev.offsetnoise.host.recipe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.latent.condition.Subject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON form of a recipe. */
final class RecipeJson {

    private static final String FORMAT = "offset-noise-recipe";

    /** The newest version, which knows tints, pictures to start from, told sizes and empty texts. */
    private static final int VERSION = 3;

    /** The version that knows prompts, sizes and other random numbers; a recipe without them is written as version 1. */
    private static final int PROMPTED_VERSION = 2;

    private static final String PROMPT = "prompt";

    private RecipeJson() {}

    static String write(Recipe recipe) {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        boolean prompted = !recipe.prompt().equals(Prompt.NONE);
        json.addProperty("version", version(recipe));
        JsonObject model = new JsonObject();
        model.addProperty("id", recipe.model());
        model.addProperty("sha256", recipe.modelSha256());
        json.add("model", model);
        JsonObject settings = new JsonObject();
        recipe.settings().forEach(settings::addProperty);
        JsonObject scheduler = new JsonObject();
        scheduler.addProperty("id", recipe.scheduler());
        scheduler.add("settings", settings);
        json.add("scheduler", scheduler);
        json.addProperty("steps", recipe.steps());
        json.addProperty("seed", recipe.seed());
        JsonObject batch = new JsonObject();
        batch.addProperty("firstSeed", recipe.batchFirstSeed());
        batch.addProperty("size", recipe.batchSize());
        json.add("batch", batch);
        json.add("brightness", brightness(recipe.brightness()));
        if (prompted) {
            json.add(PROMPT, PromptJson.write(recipe.prompt()));
        }
        CanvasJson.write(recipe.canvas(), json);
        json.addProperty("device", recipe.device());
        json.addProperty("scale", recipe.scale());
        return json.toString();
    }

    /** The lowest that knows all that is in a recipe, so that older programs read what they can. */
    private static int version(Recipe recipe) {
        Canvas canvas = recipe.canvas();
        boolean begun = canvas.tint().isPresent() || canvas.initial().isPresent();
        if (begun
                || !recipe.prompt().sizes().equals(SizeWish.NONE)
                || saysNothing(recipe.prompt().negative())) {
            return VERSION;
        }
        boolean plain = recipe.prompt().equals(Prompt.NONE) && canvas.equals(Canvas.PLAIN);
        return plain ? 1 : PROMPTED_VERSION;
    }

    /** Whether an empty text was given, which is not the same as none. */
    private static boolean saysNothing(Subject subject) {
        return subject.hasText() && subject.text().isEmpty();
    }

    private static JsonObject brightness(Brightness brightness) {
        JsonObject json = new JsonObject();
        if (brightness instanceof Brightness.Dial dial) {
            json.addProperty("kind", "dial");
            json.addProperty("deviations", dial.deviations());
        } else if (brightness instanceof Brightness.Lock lock) {
            json.addProperty("kind", "lock");
            json.addProperty("luma", lock.luma());
            json.addProperty("releaseAt", lock.releaseAt());
        } else {
            json.addProperty("kind", "drawn");
        }
        return json;
    }

    static Recipe read(String text) throws IOException {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            if (!FORMAT.equals(string(json, "format"))) {
                throw new IOException("its recipe is of another kind");
            }
            int version = require(json, "version").getAsInt();
            if (version < 1 || version > VERSION) {
                throw new IOException("its recipe has version " + version + "; this program reads up to version "
                        + VERSION + ". Use the program that made the picture");
            }
            return parse(json);
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new IOException("its recipe is damaged: " + e.getMessage(), e);
        }
    }

    private static Recipe parse(JsonObject json) {
        JsonObject model = object(json, "model");
        JsonObject scheduler = object(json, "scheduler");
        JsonObject batch = object(json, "batch");
        Map<String, String> settings = new LinkedHashMap<>();
        object(scheduler, "settings")
                .entrySet()
                .forEach(e -> settings.put(e.getKey(), e.getValue().getAsString()));
        return new Recipe(
                string(model, "id"),
                string(model, "sha256"),
                string(scheduler, "id"),
                settings,
                require(json, "steps").getAsInt(),
                require(json, "seed").getAsLong(),
                require(batch, "firstSeed").getAsLong(),
                require(batch, "size").getAsInt(),
                brightnessOf(object(json, "brightness")),
                json.has(PROMPT) ? PromptJson.read(object(json, PROMPT)) : Prompt.NONE,
                CanvasJson.read(json),
                string(json, "device"),
                require(json, "scale").getAsInt());
    }

    private static Brightness brightnessOf(JsonObject json) {
        String kind = string(json, "kind");
        return switch (kind) {
            case "dial" -> new Brightness.Dial(require(json, "deviations").getAsDouble());
            case "lock" ->
                new Brightness.Lock(
                        require(json, "luma").getAsDouble(),
                        require(json, "releaseAt").getAsDouble());
            case "drawn" -> new Brightness.Drawn();
            default -> throw new JsonParseException("unknown kind of brightness \"" + kind + "\"");
        };
    }

    private static JsonObject object(JsonObject json, String name) {
        return require(json, name).getAsJsonObject();
    }

    private static String string(JsonObject json, String name) {
        return require(json, name).getAsString();
    }

    private static JsonElement require(JsonObject json, String name) {
        JsonElement value = json.get(name);
        if (value == null || value.isJsonNull()) {
            throw new JsonParseException("\"" + name + "\" is missing");
        }
        return value;
    }
}
