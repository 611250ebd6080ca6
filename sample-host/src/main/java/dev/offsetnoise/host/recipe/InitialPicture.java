package dev.offsetnoise.host.recipe;

import dev.offsetnoise.api.InvalidRequestException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A picture file to start from. Recipes keep only the file's name, not the folders above it.
 *
 * @param file the file
 * @param strength the share of the steps that are done, above 0 to 1
 * @param sha256 SHA-256 of the file, 64 lower-case hexadecimal digits, where it must be just that
 */
public record InitialPicture(Path file, double strength, Optional<String> sha256) {

    /** What diffusers takes. */
    public static final double USUAL_STRENGTH = 0.8;

    /**
     * Validates the components.
     *
     * @param file see {@link #file()}
     * @param strength see {@link #strength()}
     * @param sha256 see {@link #sha256()}
     */
    public InitialPicture {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sha256, "sha256");
        if (!(strength > 0 && strength <= 1)) {
            throw new InvalidRequestException("Strength " + strength
                    + ": expected above 0 (the picture stays as it is) to 1 (hardly anything of it is left).");
        }
    }
}
