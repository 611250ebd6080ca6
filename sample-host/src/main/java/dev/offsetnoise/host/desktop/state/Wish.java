package dev.offsetnoise.host.desktop.state;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.recipe.Canvas;
import dev.offsetnoise.host.recipe.Colour;
import dev.offsetnoise.host.service.BrightnessDial;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that a person has chosen for the next pictures.
 *
 * @param engine what draws them
 * @param draw which of all that could be drawn
 * @param start what they begin with
 * @param tone how bright they shall be
 * @param prompt what they shall show, as it was typed
 */
public record Wish(Engine engine, Draw draw, Start start, Tone tone, PromptRequest prompt) {

    /** More pictures at once are work for the command line. */
    public static final int MAX_COUNT = 1000;

    /** Seeds that are drawn stay as short as this. */
    private static final long SEEDS = 1L << 31;

    /**
     * Validates the components.
     *
     * @param engine see {@link #engine()}
     * @param draw see {@link #draw()}
     * @param start see {@link #start()}
     * @param tone see {@link #tone()}
     * @param prompt see {@link #prompt()}
     */
    public Wish {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(draw, "draw");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(tone, "tone");
        Objects.requireNonNull(prompt, "prompt");
    }

    /**
     * What a new user starts with.
     *
     * @param model name or folder of the model
     * @return one picture, as the model's maker advises
     */
    public static Wish first(String model) {
        return new Wish(Engine.of(model), Draw.FIRST, Start.PLAIN, new Tone.Free(), PromptRequest.NONE);
    }

    /**
     * The wish for the services.
     *
     * @return the request
     * @throws InvalidRequestException if two of its parts contradict each other
     */
    public GenerationRequest request() {
        return request(tone);
    }

    /**
     * The same with another brightness.
     *
     * @param other how bright
     * @return the request
     */
    public GenerationRequest request(Tone other) {
        Optional<Colour> tint = other instanceof Tone.Tint wanted ? Optional.of(wanted.colour()) : Optional.empty();
        GenerationRequest.Builder builder = GenerationRequest.of(engine.model())
                .pictures(draw.seed(), draw.count(), Math.min(draw.count(), GenerationRequest.DEFAULT_BATCH))
                .brightness(brightness(other))
                .prompt(new PromptRequest(
                        said(prompt.positive()),
                        said(prompt.negative()),
                        prompt.guidance(),
                        prompt.rescale(),
                        prompt.sizes()))
                .canvas(new Canvas(start.rng(), start.size(), tint, start.picture()))
                .device(DeviceRequest.parse(engine.device()));
        engine.steps().ifPresent(builder::steps);
        engine.scheduler().ifPresent(id -> builder.scheduler(id)
                .settings(engine.settings().getOrDefault(id, Map.of())));
        return builder.build();
    }

    private static Brightness brightness(Tone tone) {
        if (tone instanceof Tone.Dial dial) {
            return BrightnessDial.at(dial.position());
        }
        return tone instanceof Tone.Luma lock ? new Brightness.Lock(lock.luma()) : new Brightness.Drawn();
    }

    /** Blanks alone say nothing. */
    private static Subject said(Subject typed) {
        return typed.text().isBlank() && !typed.text().isEmpty() ? new Subject("", typed.className()) : typed;
    }

    /**
     * With another model; its scheduler, its size and its steps are its own again.
     *
     * @param other name or folder
     * @return otherwise the same
     */
    public Wish withModel(String other) {
        return with(new Engine(other, Optional.empty(), engine.settings(), OptionalInt.empty(), engine.device()))
                .withSize(Optional.empty());
    }

    /**
     * With another scheduler.
     *
     * @param id its id; empty for the maker's advice
     * @return otherwise the same
     */
    public Wish withScheduler(Optional<String> id) {
        return with(new Engine(engine.model(), id, engine.settings(), engine.steps(), engine.device()));
    }

    /**
     * With other settings of a scheduler.
     *
     * @param id the scheduler
     * @param values texts by key
     * @return otherwise the same
     */
    public Wish withSettings(String id, Map<String, String> values) {
        return with(new Engine(
                engine.model(), engine.scheduler(), engine.settingsWith(id, values), engine.steps(), engine.device()));
    }

    /**
     * With another number of steps.
     *
     * @param other calls of the network; empty for the maker's advice
     * @return otherwise the same
     */
    public Wish withSteps(OptionalInt other) {
        return with(new Engine(engine.model(), engine.scheduler(), engine.settings(), other, engine.device()));
    }

    /**
     * With another device.
     *
     * @param other such as {@code cpu}
     * @return otherwise the same
     */
    public Wish withDevice(String other) {
        return with(new Engine(engine.model(), engine.scheduler(), engine.settings(), engine.steps(), other));
    }

    private Wish with(Engine other) {
        return new Wish(other, draw, start, tone, prompt);
    }

    /**
     * With another seed.
     *
     * @param other any number
     * @return otherwise the same
     */
    public Wish withSeed(long other) {
        return with(new Draw(other, draw.keepsSeed(), draw.count()));
    }

    /**
     * With a seed that was drawn.
     *
     * @param random any number, of which a part is taken
     * @return otherwise the same
     */
    public Wish withDrawnSeed(long random) {
        return withSeed(Math.floorMod(random, SEEDS));
    }

    /**
     * With the seed kept or not.
     *
     * @param kept whether the next pictures have the same one
     * @return otherwise the same
     */
    public Wish withSeedKept(boolean kept) {
        return with(new Draw(draw.seed(), kept, draw.count()));
    }

    /**
     * With another number of pictures.
     *
     * @param other 1 to {@value #MAX_COUNT}
     * @return otherwise the same
     */
    public Wish withCount(int other) {
        return with(new Draw(draw.seed(), draw.keepsSeed(), other));
    }

    private Wish with(Draw other) {
        return new Wish(engine, other, start, tone, prompt);
    }

    /**
     * With another size.
     *
     * @param other empty for the model's own
     * @return otherwise the same
     */
    public Wish withSize(Optional<PictureSize> other) {
        return withStart(start.with(other));
    }

    /**
     * With another beginning.
     *
     * @param other what the pictures begin with
     * @return otherwise the same
     */
    public Wish withStart(Start other) {
        return new Wish(engine, draw, other, tone, prompt);
    }

    /**
     * With another brightness.
     *
     * @param other how bright
     * @return otherwise the same
     */
    public Wish withTone(Tone other) {
        return new Wish(engine, draw, start, other, prompt);
    }

    /**
     * With another content.
     *
     * @param other what the pictures shall show
     * @return otherwise the same
     */
    public Wish withPrompt(PromptRequest other) {
        return new Wish(engine, draw, start, tone, other);
    }
}
