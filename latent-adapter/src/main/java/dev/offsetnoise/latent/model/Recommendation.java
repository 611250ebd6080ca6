package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How the model's maker advises to sample from it.
 *
 * @param scheduler id of a scheduler, as {@link dev.offsetnoise.api.SchedulerProvider#id()} gives it
 * @param settings values of that scheduler's settings by key; empty for its defaults
 * @param steps calls of the denoiser, at least 1
 */
public record Recommendation(String scheduler, Map<String, String> settings, int steps) {

    /**
     * Validates and copies the components; settings are kept in the order of their keys.
     *
     * @param scheduler see {@link #scheduler()}
     * @param settings see {@link #settings()}
     * @param steps see {@link #steps()}
     */
    public Recommendation {
        Objects.requireNonNull(scheduler, "scheduler");
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        if (scheduler.isBlank()) {
            throw new InvalidRequestException("The recommended scheduler is blank; give the id of a scheduler.");
        }
        if (steps < 1) {
            throw new InvalidRequestException("Recommended steps " + steps + ": expected at least 1.");
        }
    }
}
