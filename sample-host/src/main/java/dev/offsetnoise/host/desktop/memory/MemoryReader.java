package dev.offsetnoise.host.desktop.memory;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import dev.offsetnoise.host.desktop.state.Draw;
import dev.offsetnoise.host.desktop.state.Engine;
import dev.offsetnoise.host.desktop.state.Start;
import dev.offsetnoise.host.desktop.state.Tone;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.recipe.Colour;
import dev.offsetnoise.host.recipe.InitialPicture;
import dev.offsetnoise.host.recipe.Rng;
import dev.offsetnoise.host.recipe.SizeWish;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.condition.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads what {@link MemoryJson} wrote, part by part: a part that is broken starts afresh and costs no other. */
final class MemoryReader {

    private static final Gson GSON = new Gson();

    private final JsonObject json;
    private final List<String> broken = new ArrayList<>();

    private MemoryReader(JsonObject json) {
        this.json = json;
    }

    /**
     * What was read.
     *
     * @param memory it
     * @param broken the parts that start afresh, by the names that users know
     */
    record Read(Memory memory, List<String> broken) {}

    /**
     * Reads it back.
     *
     * @throws RuntimeException if it is damaged, of another version or names no model
     */
    static Read read(String text) {
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        if (!json.has("version") || json.get("version").getAsInt() != MemoryJson.VERSION) {
            throw new JsonParseException("settings of another version");
        }
        if (!json.has("model") || !json.getAsJsonPrimitive("model").isString()) {
            throw new JsonParseException("settings without a model");
        }
        MemoryReader reader = new MemoryReader(json);
        return new Read(reader.memory(), List.copyOf(reader.broken));
    }

    private Memory memory() {
        Wish wish = new Wish(
                engine(json.get("model").getAsString()),
                part("seed and count", Draw.FIRST, this::draw),
                start(),
                part("brightness", new Tone.Free(), this::tone),
                part("prompt", PromptRequest.NONE, this::prompt));
        return new Memory(
                wish,
                part("theme", false, () -> member("dark", JsonElement::getAsBoolean)
                        .orElse(false)),
                part(
                        "place of the window",
                        Optional.empty(),
                        () -> member("place", place -> GSON.fromJson(place, Memory.Place.class))),
                part("recent models", List.of(), this::recentModels),
                part("folder of pictures", Optional.empty(), () -> text("pictures")
                        .map(Path::of)));
    }

    private <T> T part(String name, T otherwise, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (RuntimeException damaged) {
            broken.add(name);
            return otherwise;
        }
    }

    private <T> Optional<T> member(String name, Function<JsonElement, T> reader) {
        return member(json, name, reader);
    }

    private static <T> Optional<T> member(JsonObject of, String name, Function<JsonElement, T> reader) {
        return Optional.ofNullable(of.get(name))
                .filter(value -> !value.isJsonNull())
                .map(reader);
    }

    private Optional<String> text(String name) {
        return member(name, JsonElement::getAsString);
    }

    private Engine engine(String model) {
        Engine usual = Engine.of(model);
        return new Engine(
                model,
                part("scheduler", usual.scheduler(), () -> text("scheduler")),
                part("settings of the schedulers", usual.settings(), () -> settings(usual)),
                part("steps", usual.steps(), () -> steps(usual)),
                part("device", usual.device(), () -> device(usual)));
    }

    /** Refuses what an engine refuses; so do the next two. */
    private Map<String, Map<String, String>> settings(Engine usual) {
        Map<String, Map<String, String>> settings = member(
                        "settings", value -> GSON.fromJson(value, new TypeToken<Map<String, Map<String, String>>>() {}))
                .orElse(Map.of());
        return new Engine(usual.model(), usual.scheduler(), settings, usual.steps(), usual.device()).settings();
    }

    private OptionalInt steps(Engine usual) {
        OptionalInt steps =
                member("steps", value -> OptionalInt.of(value.getAsInt())).orElse(usual.steps());
        return new Engine(usual.model(), usual.scheduler(), usual.settings(), steps, usual.device()).steps();
    }

    private String device(Engine usual) {
        String device = text("device").orElse(usual.device());
        return new Engine(usual.model(), usual.scheduler(), usual.settings(), usual.steps(), device).device();
    }

    private Draw draw() {
        return new Draw(
                member("seed", JsonElement::getAsLong).orElse(Draw.FIRST.seed()),
                member("keepsSeed", JsonElement::getAsBoolean).orElse(Draw.FIRST.keepsSeed()),
                member("count", JsonElement::getAsInt).orElse(Draw.FIRST.count()));
    }

    private Start start() {
        return new Start(
                part("random numbers", Rng.OWN, () -> text("rng").map(Rng::of).orElse(Rng.OWN)),
                part("size", Optional.empty(), () -> member("width", width -> size(json))),
                part(
                        "picture to start from",
                        Optional.empty(),
                        () -> member("initialImage", value -> initial(value.getAsJsonObject()))));
    }

    private static InitialPicture initial(JsonObject json) {
        return new InitialPicture(
                Path.of(json.get("file").getAsString()),
                json.get("strength").getAsDouble(),
                member(json, "sha256", JsonElement::getAsString));
    }

    private static PictureSize size(JsonObject json) {
        return new PictureSize(json.get("height").getAsInt(), json.get("width").getAsInt());
    }

    private Tone tone() {
        Optional<Tone> tone = member("dial", value -> new Tone.Dial(value.getAsDouble()));
        return tone.or(() -> member("luma", value -> new Tone.Luma(value.getAsDouble())))
                .or(() -> text("tint").map(colour -> new Tone.Tint(Colour.parse(colour))))
                .orElse(new Tone.Free());
    }

    private PromptRequest prompt() {
        return new PromptRequest(
                subject("prompt", "class"),
                subject("negative", "negativeClass"),
                member("guidance", value -> OptionalDouble.of(value.getAsDouble()))
                        .orElse(OptionalDouble.empty()),
                member("rescale", JsonElement::getAsDouble).orElse(0.0),
                member("toldSizes", value -> sizes(value.getAsJsonObject())).orElse(SizeWish.NONE));
    }

    /** Older files hold an empty text where none was given. */
    private Subject subject(String text, String className) {
        String said = text(text).orElse("");
        boolean given = member(text + "Given", JsonElement::getAsBoolean).orElse(!said.isEmpty());
        return new Subject(said, text(className), given);
    }

    private static SizeWish sizes(JsonObject json) {
        return new SizeWish(
                member(json, "original", value -> size(value.getAsJsonObject())),
                json.get("cropTop").getAsInt(),
                json.get("cropLeft").getAsInt(),
                member(json, "target", value -> size(value.getAsJsonObject())));
    }

    private List<Path> recentModels() {
        return member("recentModels", JsonElement::getAsJsonArray).stream()
                .flatMap(all -> all.asList().stream())
                .map(folder -> Path.of(folder.getAsString()))
                .toList();
    }
}
