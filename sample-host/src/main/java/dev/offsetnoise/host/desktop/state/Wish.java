package dev.offsetnoise.host.desktop.state;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.recipe.Canvas;
import dev.offsetnoise.host.recipe.Recipe;
import dev.offsetnoise.host.service.BrightnessDial;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * All that a person has chosen for the next pictures.
 *
 * @param model name or folder of the model
 * @param scheduler its id; empty for the one that the model's maker advises
 * @param settings what was set of each scheduler, by its id: texts by key
 * @param steps calls of the network; empty for the maker's advice
 * @param seed the first picture's seed
 * @param keepsSeed whether the next pictures have the same seed, or a new one
 * @param count how many pictures, 1 to {@value #MAX_COUNT}
 * @param size of the pictures; empty for the model's own
 * @param tone how bright they shall be
 * @param words what they shall show
 * @param device where the network runs, such as {@code auto}
 */
public record Wish(
        String model,
        Optional<String> scheduler,
        Map<String, Map<String, String>> settings,
        OptionalInt steps,
        long seed,
        boolean keepsSeed,
        int count,
        Optional<PictureSize> size,
        Tone tone,
        Words words,
        String device) {

    /** More pictures at once are work for the command line. */
    public static final int MAX_COUNT = 1000;

    /** Seeds that are drawn stay as short as this. */
    private static final long SEEDS = 1L << 31;

    /**
     * What pictures shall show, in words.
     *
     * @param prompt what they shall show
     * @param negative what guidance leads away from
     * @param guidance how strongly; empty for what is usual
     */
    public record Words(String prompt, String negative, OptionalDouble guidance) {

        /** Nothing is said. */
        public static final Words NONE = new Words("", "", OptionalDouble.empty());

        /**
         * Validates the components.
         *
         * @param prompt see {@link #prompt()}
         * @param negative see {@link #negative()}
         * @param guidance see {@link #guidance()}
         */
        public Words {
            Objects.requireNonNull(prompt, "prompt");
            Objects.requireNonNull(negative, "negative");
            Objects.requireNonNull(guidance, "guidance");
        }
    }

    /**
     * Validates and copies the components.
     *
     * @param model see {@link #model()}
     * @param scheduler see {@link #scheduler()}
     * @param settings see {@link #settings()}
     * @param steps see {@link #steps()}
     * @param seed see {@link #seed()}
     * @param keepsSeed see {@link #keepsSeed()}
     * @param count see {@link #count()}
     * @param size see {@link #size()}
     * @param tone see {@link #tone()}
     * @param words see {@link #words()}
     * @param device see {@link #device()}
     */
    public Wish {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(scheduler, "scheduler");
        Objects.requireNonNull(steps, "steps");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(tone, "tone");
        Objects.requireNonNull(words, "words");
        DeviceRequest.parse(device);
        Map<String, Map<String, String>> copy = new LinkedHashMap<>();
        settings.forEach((id, values) -> copy.put(id, Map.copyOf(values)));
        settings = Map.copyOf(copy);
        if (count < 1 || count > MAX_COUNT || steps.orElse(1) < 1) {
            throw new InvalidRequestException("A wish for " + count + " pictures in " + steps + " steps: expected 1 to "
                    + MAX_COUNT + " pictures and at least one step.");
        }
    }

    /**
     * What a new user starts with.
     *
     * @param model name or folder of the model
     * @return one picture, as the model's maker advises
     */
    public static Wish first(String model) {
        return new Wish(
                model,
                Optional.empty(),
                Map.of(),
                OptionalInt.empty(),
                0,
                false,
                1,
                Optional.empty(),
                new Tone.Free(),
                Words.NONE,
                new DeviceRequest.Auto().toString());
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
        GenerationRequest.Builder builder = GenerationRequest.of(model)
                .pictures(seed, count, Math.min(count, GenerationRequest.DEFAULT_BATCH))
                .brightness(brightness(other))
                .prompt(new PromptRequest(subject(words.prompt()), subject(words.negative()), words.guidance(), 0))
                .device(DeviceRequest.parse(device));
        Canvas canvas = size.map(Canvas.PLAIN::with).orElse(Canvas.PLAIN);
        builder.canvas(other instanceof Tone.Tint tint ? canvas.withTint(Optional.of(tint.colour())) : canvas);
        steps.ifPresent(builder::steps);
        scheduler.ifPresent(id -> builder.scheduler(id).settings(settings.getOrDefault(id, Map.of())));
        return builder.build();
    }

    private static Brightness brightness(Tone tone) {
        if (tone instanceof Tone.Dial dial) {
            return BrightnessDial.at(dial.position());
        }
        return tone instanceof Tone.Luma lock ? new Brightness.Lock(lock.luma()) : new Brightness.Drawn();
    }

    private static Subject subject(String text) {
        return new Subject(text.strip(), Optional.empty());
    }

    /**
     * The wish that a recipe describes, for the model that is chosen now.
     *
     * @param recipe what made a picture
     * @return a wish with its seed kept
     */
    public Wish like(Recipe recipe) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(settings);
        all.put(recipe.scheduler(), recipe.settings());
        OptionalDouble guidance = OptionalDouble.of(recipe.prompt().guidance().scale());
        return new Wish(
                recipe.model(),
                Optional.of(recipe.scheduler()),
                all,
                OptionalInt.of(recipe.steps()),
                recipe.seed(),
                true,
                1,
                recipe.canvas().size(),
                tone(recipe),
                new Words(
                        recipe.prompt().positive().text(),
                        recipe.prompt().negative().text(),
                        recipe.prompt().positive().isAnything() ? OptionalDouble.empty() : guidance),
                device);
    }

    private static Tone tone(Recipe recipe) {
        if (recipe.canvas().tint().isPresent()) {
            return new Tone.Tint(recipe.canvas().tint().get());
        }
        if (recipe.brightness() instanceof Brightness.Dial dial) {
            double position = dial.deviations() / BrightnessDial.DEVIATIONS_AT_END;
            return new Tone.Dial(Math.max(-1, Math.min(1, position)));
        }
        return recipe.brightness() instanceof Brightness.Lock lock ? new Tone.Luma(lock.luma()) : new Tone.Free();
    }

    /**
     * With another model; its size and its steps are its own again.
     *
     * @param other name or folder
     * @return otherwise the same
     */
    public Wish withModel(String other) {
        return new Wish(
                other,
                Optional.empty(),
                settings,
                OptionalInt.empty(),
                seed,
                keepsSeed,
                count,
                Optional.empty(),
                tone,
                words,
                device);
    }

    /**
     * With another model, to which all else shall apply.
     *
     * @param other name or folder
     * @return otherwise the same
     */
    public Wish withModelOnly(String other) {
        return new Wish(other, scheduler, settings, steps, seed, keepsSeed, count, size, tone, words, device);
    }

    /**
     * With another scheduler.
     *
     * @param id its id; empty for the maker's advice
     * @return otherwise the same
     */
    public Wish withScheduler(Optional<String> id) {
        return new Wish(model, id, settings, steps, seed, keepsSeed, count, size, tone, words, device);
    }

    /**
     * With other settings of a scheduler.
     *
     * @param id the scheduler
     * @param values texts by key
     * @return otherwise the same
     */
    public Wish withSettings(String id, Map<String, String> values) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(settings);
        all.put(id, values);
        return new Wish(model, scheduler, all, steps, seed, keepsSeed, count, size, tone, words, device);
    }

    /**
     * With another number of steps.
     *
     * @param other calls of the network; empty for the maker's advice
     * @return otherwise the same
     */
    public Wish withSteps(OptionalInt other) {
        return new Wish(model, scheduler, settings, other, seed, keepsSeed, count, size, tone, words, device);
    }

    /**
     * With another seed.
     *
     * @param other any number
     * @return otherwise the same
     */
    public Wish withSeed(long other) {
        return new Wish(model, scheduler, settings, steps, other, keepsSeed, count, size, tone, words, device);
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
        return new Wish(model, scheduler, settings, steps, seed, kept, count, size, tone, words, device);
    }

    /**
     * With another number of pictures.
     *
     * @param other 1 to {@value #MAX_COUNT}
     * @return otherwise the same
     */
    public Wish withCount(int other) {
        return new Wish(model, scheduler, settings, steps, seed, keepsSeed, other, size, tone, words, device);
    }

    /**
     * With another size.
     *
     * @param other empty for the model's own
     * @return otherwise the same
     */
    public Wish withSize(Optional<PictureSize> other) {
        return new Wish(model, scheduler, settings, steps, seed, keepsSeed, count, other, tone, words, device);
    }

    /**
     * With another brightness.
     *
     * @param other how bright
     * @return otherwise the same
     */
    public Wish withTone(Tone other) {
        return new Wish(model, scheduler, settings, steps, seed, keepsSeed, count, size, other, words, device);
    }

    /**
     * With other words.
     *
     * @param other what the pictures shall show
     * @return otherwise the same
     */
    public Wish withWords(Words other) {
        return new Wish(model, scheduler, settings, steps, seed, keepsSeed, count, size, tone, other, device);
    }

    /**
     * With another device.
     *
     * @param other such as {@code cpu}
     * @return otherwise the same
     */
    public Wish withDevice(String other) {
        return new Wish(model, scheduler, settings, steps, seed, keepsSeed, count, size, tone, words, other);
    }
}
