package dev.offsetnoise.api.model;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import java.util.Objects;
import java.util.Optional;

/**
 * What a scheduler must know about a denoiser. It is stored in the model's card and in the ONNX file's metadata, and
 * both trainer and sampler read it.
 *
 * @param channels channels {@code C} of an image in the model's space, at least 1
 * @param height native rows {@code H}, at least 1
 * @param width native columns {@code W}, at least 1
 * @param schedule the noise schedule of the training
 * @param prediction what the output means
 * @param variance whether the output also holds a variance
 * @param range the values of a clean image
 * @param luma how luma follows from the channel means
 * @param offset the offset noise of the training; empty for an ordinary model
 */
public record ModelProfile(
        int channels,
        int height,
        int width,
        TrainingSchedule schedule,
        PredictionType prediction,
        VarianceType variance,
        ValueRange range,
        LumaMap luma,
        Optional<OffsetDefinition> offset) {

    /**
     * Validates and copies the components.
     *
     * @param channels see {@link #channels()}
     * @param height see {@link #height()}
     * @param width see {@link #width()}
     * @param schedule see {@link #schedule()}
     * @param prediction see {@link #prediction()}
     * @param variance see {@link #variance()}
     * @param range see {@link #range()}
     * @param luma see {@link #luma()}
     * @param offset see {@link #offset()}
     */
    public ModelProfile {
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(prediction, "prediction");
        Objects.requireNonNull(variance, "variance");
        Objects.requireNonNull(range, "range");
        if (channels < 1 || height < 1 || width < 1) {
            throw new InvalidRequestException(
                    "Model shape [" + channels + ", " + height + ", " + width + "]: every size must be at least 1.");
        }
        requireChannels("luma map", luma.weights().length, channels);
        offset.ifPresent(o -> requireChannels("offset", o.channels(), channels));
    }

    private static void requireChannels(String part, int given, int channels) {
        if (given != channels) {
            throw new InvalidRequestException(
                    "The " + part + " has " + given + " channels; the model has " + channels + ".");
        }
    }

    /**
     * An ordinary RGB model on pixels in -1..1.
     *
     * @param height native rows
     * @param width native columns
     * @param schedule the noise schedule of the training
     * @param prediction what the output means
     * @return a profile with three channels, fixed variance and no offset
     */
    public static ModelProfile rgb(int height, int width, TrainingSchedule schedule, PredictionType prediction) {
        return new ModelProfile(
                3,
                height,
                width,
                schedule,
                prediction,
                VarianceType.FIXED,
                ValueRange.PIXELS,
                LumaMap.REC709,
                Optional.empty());
    }

    /**
     * The same model with another offset.
     *
     * @param newOffset the offset
     * @return a copy
     */
    public ModelProfile withOffset(OffsetDefinition newOffset) {
        return new ModelProfile(
                channels, height, width, schedule, prediction, variance, range, luma, Optional.of(newOffset));
    }

    /**
     * The same model with another schedule.
     *
     * @param newSchedule the schedule
     * @return a copy
     */
    public ModelProfile withSchedule(TrainingSchedule newSchedule) {
        return new ModelProfile(channels, height, width, newSchedule, prediction, variance, range, luma, offset);
    }

    /**
     * The same model with another kind of output.
     *
     * @param newPrediction what the output means
     * @param newVariance whether it also holds a variance
     * @return a copy
     */
    public ModelProfile withPrediction(PredictionType newPrediction, VarianceType newVariance) {
        return new ModelProfile(channels, height, width, schedule, newPrediction, newVariance, range, luma, offset);
    }

    /**
     * Channels of the denoiser's output.
     *
     * @return {@code C}, or {@code 2C} with learned variance
     */
    public int predictionChannels() {
        return variance == VarianceType.LEARNED ? 2 * channels : channels;
    }

    /**
     * The shape of the denoiser's output for a sample.
     *
     * @param sample {@code [N, C, H, W]}
     * @return {@code [N, C or 2C, H, W]}
     */
    public int[] predictionShape(Tensor sample) {
        int[] shape = sample.shape();
        shape[1] = predictionChannels();
        return shape;
    }
}
