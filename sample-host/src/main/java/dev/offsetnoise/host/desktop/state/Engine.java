package dev.offsetnoise.host.desktop.state;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What draws the pictures.
 *
 * @param model name or folder of the model
 * @param scheduler its id; empty for the one that the model's maker advises
 * @param settings what was set of each scheduler, by its id: texts by key
 * @param steps calls of the network; empty for the maker's advice
 * @param device where the network runs, such as {@code auto}
 */
public record Engine(
        String model,
        Optional<String> scheduler,
        Map<String, Map<String, String>> settings,
        OptionalInt steps,
        String device) {

    /**
     * Validates and copies the components.
     *
     * @param model see {@link #model()}
     * @param scheduler see {@link #scheduler()}
     * @param settings see {@link #settings()}
     * @param steps see {@link #steps()}
     * @param device see {@link #device()}
     */
    public Engine {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(scheduler, "scheduler");
        DeviceRequest.parse(device);
        Map<String, Map<String, String>> copy = new LinkedHashMap<>();
        settings.forEach((id, values) -> copy.put(id, Map.copyOf(values)));
        settings = Map.copyOf(copy);
        if (steps.orElse(1) < 1) {
            throw new InvalidRequestException("A wish for " + steps.getAsInt() + " steps: expected at least one.");
        }
    }

    /**
     * As the maker of a model advises.
     *
     * @param model name or folder of the model
     * @return no more than the model is chosen
     */
    public static Engine of(String model) {
        return new Engine(model, Optional.empty(), Map.of(), OptionalInt.empty(), new DeviceRequest.Auto().toString());
    }

    /** The settings with those of one scheduler replaced. */
    Map<String, Map<String, String>> settingsWith(String id, Map<String, String> values) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(settings);
        all.put(id, values);
        return all;
    }
}
