package dev.offsetnoise.host.recipe;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.latent.noise.TorchNoise;
import java.util.Locale;

/** Where the noise of a seed comes from. */
public enum Rng {
    /** This program's own numbers, the same on every machine. */
    OWN,
    /** The numbers that PyTorch's CPU generator gives for the seed, so that recipes of diffusers repeat. */
    TORCH;

    /**
     * The name in commands and recipes.
     *
     * @return {@code own} or {@code torch}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds one by its name.
     *
     * @param id {@code own} or {@code torch}
     * @return the source
     * @throws InvalidRequestException if there is none of that name
     */
    public static Rng of(String id) {
        for (Rng rng : values()) {
            if (rng.id().equals(id)) {
                return rng;
            }
        }
        throw new InvalidRequestException("There are no random numbers called \"" + id + "\"; expected own or torch.");
    }

    /**
     * The numbers.
     *
     * @return a source of noise
     */
    public NoiseSource source() {
        return this == TORCH ? new TorchNoise() : NoiseSource.standard();
    }
}
