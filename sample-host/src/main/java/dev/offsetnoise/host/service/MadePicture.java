package dev.offsetnoise.host.service;

import dev.offsetnoise.host.recipe.Recipe;
import java.awt.image.BufferedImage;
import java.util.Objects;

/**
 * A finished picture.
 *
 * @param recipe what made it, with its seed
 * @param image the picture, enlarged if that was asked for
 * @param meanLuma mean Rec. 709 luma of its gamma-encoded values, 0 to 1
 */
public record MadePicture(Recipe recipe, BufferedImage image, double meanLuma) {

    /**
     * Validates the components.
     *
     * @param recipe see {@link #recipe()}
     * @param image see {@link #image()}
     * @param meanLuma see {@link #meanLuma()}
     */
    public MadePicture {
        Objects.requireNonNull(recipe, "recipe");
        Objects.requireNonNull(image, "image");
    }
}
