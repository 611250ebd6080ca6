package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.recipe.Canvas;
import dev.offsetnoise.host.recipe.Recipe;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A wish for pictures. Made by {@link #of(String)} or {@link #repeating(Recipe)}. */
public final class GenerationRequest {

    /** Pictures in a batch unless the user says otherwise. */
    public static final int DEFAULT_BATCH = 8;

    private static final int MAX_COUNT = 1_000_000;
    private static final int MAX_BATCH = 1024;
    private static final int MAX_SCALE = 64;

    private final Builder parts;

    private GenerationRequest(Builder parts) {
        this.parts = parts;
    }

    /**
     * Starts a wish for one picture.
     *
     * @param model a model's name or folder
     * @return a builder
     */
    public static Builder of(String model) {
        return new Builder(model);
    }

    /**
     * Starts a wish for the picture that a recipe describes: the whole batch is run again and only that picture is kept,
     * so that it comes out bit for bit.
     *
     * @param recipe the recipe
     * @return a builder, to change what shall be different
     */
    public static Builder repeating(Recipe recipe) {
        Builder builder = new Builder(recipe.model());
        builder.modelSha256 = Optional.of(recipe.modelSha256());
        builder.scheduler = Optional.of(recipe.scheduler());
        builder.settings.putAll(recipe.settings());
        builder.followAdvice = false;
        builder.brightness = recipe.brightness();
        builder.prompt = PromptRequest.of(recipe.prompt());
        builder.canvas = recipe.canvas();
        builder.device = DeviceRequest.parse(recipe.device());
        builder.keep = OptionalLong.of(recipe.seed());
        return builder.steps(recipe.steps())
                .pictures(recipe.batchFirstSeed(), recipe.batchSize(), recipe.batchSize())
                .scale(recipe.scale());
    }

    /**
     * The model.
     *
     * @return its name or folder
     */
    public String model() {
        return parts.model;
    }

    /**
     * The model that it must be.
     *
     * @return SHA-256 of the denoiser's file; empty if any will do
     */
    public Optional<String> modelSha256() {
        return parts.modelSha256;
    }

    /**
     * The scheduler.
     *
     * @return its id; empty for the one that the model's maker advises
     */
    public Optional<String> scheduler() {
        return parts.scheduler;
    }

    /**
     * The scheduler's settings.
     *
     * @return texts by key
     */
    public Map<String, String> settings() {
        return Map.copyOf(parts.settings);
    }

    /**
     * Whether the settings that the model's maker advises for the scheduler apply where this wish has none.
     *
     * @return false for recipes, which hold all settings
     */
    public boolean followAdvice() {
        return parts.followAdvice;
    }

    /**
     * Calls of the denoiser.
     *
     * @return empty for the number that the model's maker advises
     */
    public OptionalInt steps() {
        return parts.steps;
    }

    /**
     * The first picture's seed; picture {@code i} (from 0) has this plus {@code i}, whatever the batch.
     *
     * @return any number
     */
    public long firstSeed() {
        return parts.firstSeed;
    }

    /**
     * How many pictures are made.
     *
     * @return at least 1
     */
    public int count() {
        return parts.count;
    }

    /**
     * How many pictures go through the network together.
     *
     * @return at least 1
     */
    public int batch() {
        return parts.batch;
    }

    /**
     * The only picture that is kept.
     *
     * @return its seed; empty if all are kept
     */
    public OptionalLong keep() {
        return parts.keep;
    }

    /**
     * How the brightness is chosen.
     *
     * @return never null
     */
    public Brightness brightness() {
        return parts.brightness;
    }

    /**
     * What the pictures shall show.
     *
     * @return never null
     */
    public PromptRequest prompt() {
        return parts.prompt;
    }

    /**
     * What the pictures begin with.
     *
     * @return never null
     */
    public Canvas canvas() {
        return parts.canvas;
    }

    /**
     * Where the network runs.
     *
     * @return never null
     */
    public DeviceRequest device() {
        return parts.device;
    }

    /**
     * Whole factor by which pictures are enlarged.
     *
     * @return 1 for none
     */
    public int scale() {
        return parts.scale;
    }

    /** Collects the parts of a wish. */
    public static final class Builder {

        private String model;
        private Optional<String> modelSha256 = Optional.empty();
        private Optional<String> scheduler = Optional.empty();
        private final Map<String, String> settings = new LinkedHashMap<>();
        private boolean followAdvice = true;
        private OptionalInt steps = OptionalInt.empty();
        private long firstSeed;
        private int count = 1;
        private int batch = DEFAULT_BATCH;
        private OptionalLong keep = OptionalLong.empty();
        private Brightness brightness = new Brightness.Drawn();
        private PromptRequest prompt = PromptRequest.NONE;
        private Canvas canvas = Canvas.PLAIN;
        private DeviceRequest device = new DeviceRequest.Auto();
        private int scale = 1;

        private Builder(String model) {
            this.model = Objects.requireNonNull(model, "model");
        }

        private Builder(Builder other) {
            model = other.model;
            modelSha256 = other.modelSha256;
            scheduler = other.scheduler;
            settings.putAll(other.settings);
            followAdvice = other.followAdvice;
            steps = other.steps;
            firstSeed = other.firstSeed;
            count = other.count;
            batch = other.batch;
            keep = other.keep;
            brightness = other.brightness;
            prompt = other.prompt;
            canvas = other.canvas;
            device = other.device;
            scale = other.scale;
        }

        /**
         * Names another place where the model lies.
         *
         * @param nameOrFolder a model's name or folder
         * @return this
         */
        public Builder model(String nameOrFolder) {
            model = Objects.requireNonNull(nameOrFolder, "nameOrFolder");
            return this;
        }

        /**
         * Chooses a scheduler. The settings of another one are dropped.
         *
         * @param id its id
         * @return this
         */
        public Builder scheduler(String id) {
            if (scheduler.isPresent() && !scheduler.get().equals(id)) {
                settings.clear();
            }
            scheduler = Optional.of(id);
            return this;
        }

        /**
         * Adds settings, replacing those with equal keys.
         *
         * @param more texts by key
         * @return this
         */
        public Builder settings(Map<String, String> more) {
            settings.putAll(more);
            return this;
        }

        /**
         * Sets how often the denoiser is asked.
         *
         * @param number at least 1
         * @return this
         */
        public Builder steps(int number) {
            require("Steps", number, Integer.MAX_VALUE);
            steps = OptionalInt.of(number);
            return this;
        }

        /**
         * Sets which pictures are made; all are kept.
         *
         * @param seed the first one's seed
         * @param number how many
         * @param together how many go through the network at a time
         * @return this
         */
        public Builder pictures(long seed, int number, int together) {
            require("Count", number, MAX_COUNT);
            require("Batch", together, MAX_BATCH);
            firstSeed = seed;
            count = number;
            batch = together;
            return this;
        }

        /**
         * Keeps all pictures, also if the wish began as a recipe's.
         *
         * @return this
         */
        public Builder keepAll() {
            keep = OptionalLong.empty();
            return this;
        }

        /**
         * Sets how the brightness is chosen.
         *
         * @param choice not null
         * @return this
         */
        public Builder brightness(Brightness choice) {
            brightness = Objects.requireNonNull(choice, "choice");
            return this;
        }

        /**
         * What the pictures shall show so far, as a recipe says it.
         *
         * @return never null
         */
        public PromptRequest prompt() {
            return prompt;
        }

        /**
         * Sets what the pictures shall show.
         *
         * @param choice not null
         * @return this
         */
        public Builder prompt(PromptRequest choice) {
            prompt = Objects.requireNonNull(choice, "choice");
            return this;
        }

        /**
         * What the pictures begin with so far, as a recipe says it.
         *
         * @return never null
         */
        public Canvas canvas() {
            return canvas;
        }

        /**
         * Sets what the pictures begin with.
         *
         * @param choice not null
         * @return this
         */
        public Builder canvas(Canvas choice) {
            canvas = Objects.requireNonNull(choice, "choice");
            return this;
        }

        /**
         * Sets where the network runs.
         *
         * @param choice not null
         * @return this
         */
        public Builder device(DeviceRequest choice) {
            device = Objects.requireNonNull(choice, "choice");
            return this;
        }

        /**
         * Sets the factor by which pictures are enlarged.
         *
         * @param factor 1 for none
         * @return this
         */
        public Builder scale(int factor) {
            require("Scale", factor, MAX_SCALE);
            scale = factor;
            return this;
        }

        /**
         * Makes the request.
         *
         * @return the request
         * @throws InvalidRequestException if two of its parts contradict each other
         */
        public GenerationRequest build() {
            if (canvas.tint().isPresent() && !(brightness instanceof Brightness.Drawn)) {
                throw new InvalidRequestException(
                        "Both a tint, " + canvas.tint().get() + ", and a brightness were asked"
                                + " for; a tint is a brightness too. Ask for one of them.");
            }
            return new GenerationRequest(new Builder(this));
        }

        private static void require(String what, int given, int maximum) {
            if (given < 1 || given > maximum) {
                throw new InvalidRequestException(
                        what + " " + given + ": expected a whole number from 1 to " + maximum + ".");
            }
        }
    }
}
