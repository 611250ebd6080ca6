package dev.offsetnoise.host.desktop.memory;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.offsetnoise.host.desktop.state.Tone;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.recipe.Colour;
import dev.offsetnoise.latent.condition.PictureSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The JSON form of a memory; what was not chosen is left out. */
final class MemoryJson {

    private static final int VERSION = 1;
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private record Document(
            int version,
            String model,
            String scheduler,
            Map<String, Map<String, String>> settings,
            Integer steps,
            long seed,
            boolean keepsSeed,
            int count,
            Integer width,
            Integer height,
            Double dial,
            Double luma,
            String tint,
            String prompt,
            String negative,
            Double guidance,
            String device,
            boolean dark,
            Memory.Place place,
            List<String> recentModels,
            String pictures) {}

    private MemoryJson() {}

    static String write(Memory memory) {
        Wish wish = memory.wish();
        return GSON.toJson(new Document(
                VERSION,
                wish.model(),
                wish.scheduler().orElse(null),
                wish.settings(),
                wish.steps().isPresent() ? wish.steps().getAsInt() : null,
                wish.seed(),
                wish.keepsSeed(),
                wish.count(),
                wish.size().map(PictureSize::width).orElse(null),
                wish.size().map(PictureSize::height).orElse(null),
                wish.tone() instanceof Tone.Dial dial ? dial.position() : null,
                wish.tone() instanceof Tone.Luma lock ? lock.luma() : null,
                wish.tone() instanceof Tone.Tint tint ? tint.colour().toString() : null,
                wish.words().prompt(),
                wish.words().negative(),
                wish.words().guidance().isPresent() ? wish.words().guidance().getAsDouble() : null,
                wish.device(),
                memory.dark(),
                memory.place().orElse(null),
                memory.recentModels().stream().map(Path::toString).toList(),
                memory.pictures().map(Path::toString).orElse(null)));
    }

    /**
     * Reads it back.
     *
     * @throws RuntimeException if it is damaged, of another version or holds what cannot be
     */
    static Memory read(String text) {
        Document json = GSON.fromJson(text, Document.class);
        if (json == null || json.version() != VERSION) {
            throw new JsonParseException("settings of another version");
        }
        Wish.Words words = new Wish.Words(
                Objects.requireNonNullElse(json.prompt(), ""),
                Objects.requireNonNullElse(json.negative(), ""),
                json.guidance() == null ? OptionalDouble.empty() : OptionalDouble.of(json.guidance()));
        Wish wish = new Wish(
                json.model(),
                Optional.ofNullable(json.scheduler()),
                Objects.requireNonNullElse(json.settings(), Map.of()),
                json.steps() == null ? OptionalInt.empty() : OptionalInt.of(json.steps()),
                json.seed(),
                json.keepsSeed(),
                json.count(),
                Optional.ofNullable(json.width()).map(width -> new PictureSize(json.height(), width)),
                tone(json),
                words,
                json.device());
        return new Memory(
                wish,
                json.dark(),
                Optional.ofNullable(json.place()),
                Objects.requireNonNullElse(json.recentModels(), List.<String>of()).stream()
                        .map(Path::of)
                        .toList(),
                Optional.ofNullable(json.pictures()).map(Path::of));
    }

    private static Tone tone(Document json) {
        if (json.dial() != null) {
            return new Tone.Dial(json.dial());
        }
        if (json.luma() != null) {
            return new Tone.Luma(json.luma());
        }
        return json.tint() == null ? new Tone.Free() : new Tone.Tint(Colour.parse(json.tint()));
    }
}
