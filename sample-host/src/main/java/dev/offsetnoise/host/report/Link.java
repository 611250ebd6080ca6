package dev.offsetnoise.host.report;

import java.util.Objects;

/**
 * A link on a page.
 *
 * @param text what is read
 * @param target an address, or a file relative to the page
 */
public record Link(String text, String target) {

    /**
     * Validates the components.
     *
     * @param text see {@link #text()}
     * @param target see {@link #target()}
     */
    public Link {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(target, "target");
    }
}
