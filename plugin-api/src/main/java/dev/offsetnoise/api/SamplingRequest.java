package dev.offsetnoise.api;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What a sampling run is asked for. Made by {@link #builder()}, so that later versions can ask for more.
 */
public final class SamplingRequest {

    private final long[] seeds;
    private final int steps;
    private final int height;
    private final int width;
    private final Brightness brightness;
    private final NoiseSource noise;
    private final Optional<InitialImage> initialImage;

    private SamplingRequest(Builder builder) {
        seeds = builder.seeds;
        steps = builder.steps;
        height = builder.height;
        width = builder.width;
        brightness = builder.brightness;
        noise = builder.noise;
        initialImage = builder.initialImage;
    }

    /**
     * Starts a request for one picture with seed 0 in 20 steps.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * One seed a picture.
     *
     * @return a copy, at least one
     */
    public long[] seeds() {
        return seeds.clone();
    }

    /**
     * How often the denoiser is asked, at least once.
     *
     * @return at least 1
     */
    public int steps() {
        return steps;
    }

    /**
     * Height of the sample, or 0 for the model's own.
     *
     * @return rows, in the model's space
     */
    public int height() {
        return height;
    }

    /**
     * Width of the sample, or 0 for the model's own.
     *
     * @return columns, in the model's space
     */
    public int width() {
        return width;
    }

    /**
     * How the brightness is chosen.
     *
     * @return never null
     */
    public Brightness brightness() {
        return brightness;
    }

    /**
     * Where the noise comes from.
     *
     * @return never null
     */
    public NoiseSource noise() {
        return noise;
    }

    /**
     * The picture to start from.
     *
     * @return empty to start from noise alone
     */
    public Optional<InitialImage> initialImage() {
        return initialImage;
    }

    /**
     * What a scheduler must know to carry this out: one that was written for an older version would overlook a part of it.
     *
     * @return the lowest version of this interface that has all that is asked for
     */
    public ApiVersion needs() {
        boolean newer = initialImage.isPresent() || brightness instanceof Brightness.Tint;
        return newer ? new ApiVersion(2, 1) : new ApiVersion(2, 0);
    }

    /** Collects the parts of a request. */
    public static final class Builder {

        private static final int DEFAULT_STEPS = 20;

        private long[] seeds = {0};
        private int steps = DEFAULT_STEPS;
        private int height;
        private int width;
        private Brightness brightness = new Brightness.Drawn();
        private NoiseSource noise = NoiseSource.standard();
        private Optional<InitialImage> initialImage = Optional.empty();

        private Builder() {}

        /**
         * Sets one seed a picture.
         *
         * @param seeds at least one
         * @return this
         * @throws InvalidRequestException if there is none
         */
        public Builder seeds(long... seeds) {
            if (seeds.length == 0) {
                throw new InvalidRequestException("No seed was given; a batch needs one a picture.");
            }
            this.seeds = seeds.clone();
            return this;
        }

        /**
         * Sets the seeds {@code first, first + 1, …}.
         *
         * @param first the first picture's seed
         * @param count how many pictures, at least 1
         * @return this
         * @throws InvalidRequestException if {@code count < 1}
         */
        public Builder seedsFrom(long first, int count) {
            return seeds(
                    LongStream.range(0, Math.max(0, count)).map(i -> first + i).toArray());
        }

        /**
         * Sets how often the denoiser is asked.
         *
         * @param steps at least 1; a scheduler refuses more than it was trained with
         * @return this
         * @throws InvalidRequestException if below 1
         */
        public Builder steps(int steps) {
            if (steps < 1) {
                throw new InvalidRequestException("Steps " + steps + ": expected at least 1.");
            }
            this.steps = steps;
            return this;
        }

        /**
         * Sets the size of the sample, in the model's space.
         *
         * @param height rows, at least 1
         * @param width columns, at least 1
         * @return this
         * @throws InvalidRequestException if one is below 1
         */
        public Builder size(int height, int width) {
            if (height < 1 || width < 1) {
                throw new InvalidRequestException("Size " + height + " x " + width + ": expected at least 1 x 1.");
            }
            this.height = height;
            this.width = width;
            return this;
        }

        /**
         * Sets how the brightness is chosen.
         *
         * @param brightness not null
         * @return this
         */
        public Builder brightness(Brightness brightness) {
            this.brightness = Objects.requireNonNull(brightness, "brightness");
            return this;
        }

        /**
         * Sets where the noise comes from.
         *
         * @param noise not null
         * @return this
         */
        public Builder noise(NoiseSource noise) {
            this.noise = Objects.requireNonNull(noise, "noise");
            return this;
        }

        /**
         * Sets the picture to start from.
         *
         * @param image not null
         * @return this
         */
        public Builder initialImage(InitialImage image) {
            initialImage = Optional.of(image);
            return this;
        }

        /**
         * Makes the request.
         *
         * @return the request
         */
        public SamplingRequest build() {
            return new SamplingRequest(this);
        }
    }
}
