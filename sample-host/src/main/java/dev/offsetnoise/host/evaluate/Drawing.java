package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How models draw the pictures that they are judged by.
 *
 * @param count pictures of each model
 * @param steps calls of the network; empty for what the model's maker advises
 * @param scheduler a scheduler's id; empty for what the model's maker advises
 * @param seed the first picture's seed
 * @param batch how many go through the network together
 * @param prompt what the pictures shall show
 * @param device where networks run
 */
public record Drawing(
        int count,
        OptionalInt steps,
        Optional<String> scheduler,
        long seed,
        int batch,
        PromptRequest prompt,
        DeviceRequest device) {

    /** Enough for tails of 5 %. */
    public static final int DEFAULT_COUNT = 1000;

    /**
     * Validates the components.
     *
     * @param count see {@link #count()}
     * @param steps see {@link #steps()}
     * @param scheduler see {@link #scheduler()}
     * @param seed see {@link #seed()}
     * @param batch see {@link #batch()}
     * @param prompt see {@link #prompt()}
     * @param device see {@link #device()}
     * @throws InvalidRequestException if a number is out of range
     */
    public Drawing {
        Objects.requireNonNull(scheduler, "scheduler");
        GenerationRequest.Builder checked = GenerationRequest.of("any").pictures(seed, count, batch);
        steps.ifPresent(checked::steps);
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(device, "device");
    }

    /** The wish for the pictures. */
    GenerationRequest request(String model) {
        return request(model, count, new Brightness.Drawn());
    }

    /** The wish for other pictures, drawn in the same way. */
    GenerationRequest request(String model, int pictures, Brightness brightness) {
        GenerationRequest.Builder request = GenerationRequest.of(model)
                .pictures(seed, pictures, batch)
                .brightness(brightness)
                .prompt(prompt)
                .device(device);
        steps.ifPresent(request::steps);
        scheduler.ifPresent(request::scheduler);
        return request.build();
    }
}
