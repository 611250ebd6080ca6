package dev.offsetnoise.host.desktop.gallery;

import dev.offsetnoise.host.service.MadePicture;
import java.awt.image.BufferedImage;
import java.util.Objects;
import java.util.Optional;

/**
 * A picture on display.
 *
 * @param image the pixels
 * @param made the finished picture; empty for a preview
 * @param title one line that tells it from others
 */
public record Shown(BufferedImage image, Optional<MadePicture> made, String title) {

    /**
     * Validates the components.
     *
     * @param image see {@link #image()}
     * @param made see {@link #made()}
     * @param title see {@link #title()}
     */
    public Shown {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(title, "title");
    }

    /**
     * A finished picture under the title that its recipe gives it.
     *
     * @param made the picture
     * @return what to show
     */
    public static Shown of(MadePicture made) {
        return new Shown(made.image(), Optional.of(made), Titles.of(made.recipe()));
    }
}
