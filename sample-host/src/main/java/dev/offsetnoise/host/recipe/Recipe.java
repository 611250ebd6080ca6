package dev.offsetnoise.host.recipe;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Everything that decides a picture's bits, together with the program and the machine.
 *
 * <p>The batch belongs to it: a runtime may add floats in another order for another batch size, which changes a value by
 * less than 1e-5 but may turn a rounded pixel.
 *
 * @param model id of the model
 * @param modelSha256 SHA-256 of the denoiser's file, 64 lower-case hexadecimal digits
 * @param scheduler id of the scheduler
 * @param settings what was set, canonical texts by key, without defaults
 * @param steps calls of the denoiser
 * @param seed the picture's seed
 * @param batchFirstSeed seed of the first picture of its batch
 * @param batchSize pictures in its batch
 * @param brightness how the brightness was chosen
 * @param prompt what the picture was to show
 * @param canvas what the picture began with
 * @param device what the denoiser ran on, such as {@code cpu}
 * @param scale whole factor by which the picture was enlarged, 1 for none
 */
public record Recipe(
        String model,
        String modelSha256,
        String scheduler,
        Map<String, String> settings,
        int steps,
        long seed,
        long batchFirstSeed,
        int batchSize,
        Brightness brightness,
        Prompt prompt,
        Canvas canvas,
        String device,
        int scale) {

    /**
     * Validates and copies the components; settings are kept in the order of their keys.
     *
     * @param model see {@link #model()}
     * @param modelSha256 see {@link #modelSha256()}
     * @param scheduler see {@link #scheduler()}
     * @param settings see {@link #settings()}
     * @param steps see {@link #steps()}
     * @param seed see {@link #seed()}
     * @param batchFirstSeed see {@link #batchFirstSeed()}
     * @param batchSize see {@link #batchSize()}
     * @param brightness see {@link #brightness()}
     * @param prompt see {@link #prompt()}
     * @param canvas see {@link #canvas()}
     * @param device see {@link #device()}
     * @param scale see {@link #scale()}
     */
    public Recipe {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(modelSha256, "modelSha256");
        Objects.requireNonNull(scheduler, "scheduler");
        Objects.requireNonNull(brightness, "brightness");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(canvas, "canvas");
        Objects.requireNonNull(device, "device");
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        long place = seed - batchFirstSeed;
        if (steps < 1 || batchSize < 1 || scale < 1 || place < 0 || place >= batchSize) {
            throw new InvalidRequestException("Recipe with " + steps + " steps, scale " + scale + " and seed " + seed
                    + " in a batch of " + batchSize + " from " + batchFirstSeed
                    + ": expected counts of at least 1 and a seed within its batch.");
        }
    }
}
