package dev.offsetnoise.host.report;

import java.awt.image.BufferedImage;
import java.util.Objects;

/**
 * A picture on a page.
 *
 * @param image its pixels; transparency is dropped
 * @param alternative what is read to those who do not see it
 * @param caption what the reader should see in it
 */
public record Picture(BufferedImage image, String alternative, String caption) {

    /**
     * Validates the components.
     *
     * @param image see {@link #image()}
     * @param alternative see {@link #alternative()}
     * @param caption see {@link #caption()}
     */
    public Picture {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(alternative, "alternative");
        Objects.requireNonNull(caption, "caption");
    }
}
