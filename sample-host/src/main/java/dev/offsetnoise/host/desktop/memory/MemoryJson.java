package dev.offsetnoise.host.desktop.memory;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.offsetnoise.host.desktop.state.Tone;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.recipe.InitialPicture;
import dev.offsetnoise.host.recipe.Rng;
import dev.offsetnoise.host.recipe.SizeWish;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.condition.Subject;
import java.nio.file.Path;

/** Writes a memory as JSON; what was not chosen is left out. {@link MemoryReader} reads it back. */
final class MemoryJson {

    static final int VERSION = 1;

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private final JsonObject json = new JsonObject();

    private MemoryJson() {}

    static String write(Memory memory) {
        MemoryJson form = new MemoryJson();
        form.json.addProperty("version", VERSION);
        form.add(memory.wish());
        form.json.addProperty("dark", memory.dark());
        memory.place().ifPresent(place -> form.json.add("place", GSON.toJsonTree(place)));
        form.json.add(
                "recentModels",
                GSON.toJsonTree(
                        memory.recentModels().stream().map(Path::toString).toList()));
        memory.pictures().ifPresent(folder -> form.json.addProperty("pictures", folder.toString()));
        return GSON.toJson(form.json);
    }

    private void add(Wish wish) {
        json.addProperty("model", wish.engine().model());
        wish.engine().scheduler().ifPresent(id -> json.addProperty("scheduler", id));
        json.add("settings", GSON.toJsonTree(wish.engine().settings()));
        wish.engine().steps().ifPresent(steps -> json.addProperty("steps", steps));
        json.addProperty("device", wish.engine().device());
        json.addProperty("seed", wish.draw().seed());
        json.addProperty("keepsSeed", wish.draw().keepsSeed());
        json.addProperty("count", wish.draw().count());
        if (wish.start().rng() != Rng.OWN) {
            json.addProperty("rng", wish.start().rng().id());
        }
        wish.start().size().ifPresent(size -> addSize(json, size));
        wish.start().picture().ifPresent(picture -> json.add("initialImage", initial(picture)));
        add(wish.tone());
        add(wish.prompt());
    }

    private static JsonObject initial(InitialPicture picture) {
        JsonObject initial = new JsonObject();
        initial.addProperty("file", picture.file().toString());
        initial.addProperty("strength", picture.strength());
        picture.sha256().ifPresent(sum -> initial.addProperty("sha256", sum));
        return initial;
    }

    private void add(Tone tone) {
        if (tone instanceof Tone.Dial dial) {
            json.addProperty("dial", dial.position());
        } else if (tone instanceof Tone.Luma lock) {
            json.addProperty("luma", lock.luma());
        } else if (tone instanceof Tone.Tint tint) {
            json.addProperty("tint", tint.colour().toString());
        }
    }

    private void add(PromptRequest prompt) {
        add("prompt", "class", prompt.positive());
        add("negative", "negativeClass", prompt.negative());
        prompt.guidance().ifPresent(scale -> json.addProperty("guidance", scale));
        if (prompt.rescale() != 0) {
            json.addProperty("rescale", prompt.rescale());
        }
        if (!prompt.sizes().equals(SizeWish.NONE)) {
            json.add("toldSizes", sizes(prompt.sizes()));
        }
    }

    /** No text is left out; the empty text, if it was given, is not. */
    private void add(String text, String className, Subject subject) {
        if (subject.hasText()) {
            json.addProperty(text, subject.text());
        }
        if (subject.hasText() && subject.text().isEmpty()) {
            json.addProperty(text + "Given", true);
        }
        subject.className().ifPresent(name -> json.addProperty(className, name));
    }

    private static JsonObject sizes(SizeWish wish) {
        JsonObject sizes = new JsonObject();
        wish.original().ifPresent(size -> sizes.add("original", addSize(new JsonObject(), size)));
        sizes.addProperty("cropTop", wish.cropTop());
        sizes.addProperty("cropLeft", wish.cropLeft());
        wish.target().ifPresent(size -> sizes.add("target", addSize(new JsonObject(), size)));
        return sizes;
    }

    private static JsonObject addSize(JsonObject to, PictureSize size) {
        to.addProperty("width", size.width());
        to.addProperty("height", size.height());
        return to;
    }
}
