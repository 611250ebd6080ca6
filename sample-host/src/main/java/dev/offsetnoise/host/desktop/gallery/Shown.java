package dev.offsetnoise.host.desktop.gallery;

import dev.offsetnoise.host.service.MadePicture;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A picture on display.
 *
 * @param image the pixels
 * @param made the finished picture; empty for a preview, and for several pictures in one
 * @param file where it lies already; empty if it lies nowhere yet
 * @param title one line that tells it from others
 */
public record Shown(BufferedImage image, Optional<MadePicture> made, Optional<Path> file, String title) {

    /**
     * Validates the components.
     *
     * @param image see {@link #image()}
     * @param made see {@link #made()}
     * @param file see {@link #file()}
     * @param title see {@link #title()}
     */
    public Shown {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(title, "title");
    }

    /**
     * A picture on its way.
     *
     * @param image the picture as it is predicted now
     * @param title what it is
     * @return what to show
     */
    static Shown preview(BufferedImage image, String title) {
        return new Shown(image, Optional.empty(), Optional.empty(), title);
    }

    /**
     * A finished picture under the title that its recipe gives it.
     *
     * @param made the picture
     * @return what to show
     */
    public static Shown of(MadePicture made) {
        return new Shown(made.image(), Optional.of(made), Optional.empty(), Titles.of(made.recipe()));
    }
}
