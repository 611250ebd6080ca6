package dev.offsetnoise.host.report;

import dev.offsetnoise.api.InvalidRequestException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/**
 * A link on a page.
 *
 * @param text what is read
 * @param target where it leads: an address of the web, or a place relative to the page
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
        String scheme = uri(target).getScheme();
        if (scheme != null && !scheme.equals("https") && !scheme.equals("http")) {
            throw new InvalidRequestException("The link \"" + text + "\" leads to " + target
                    + "; expected an address that begins with https, or a relative one.");
        }
    }

    /**
     * A link to a file beside the page.
     *
     * @param text what is read
     * @param file the file's name, or its way from the page's folder with {@code /} between the names
     * @return the link
     */
    public static Link toFile(String text, String file) {
        try {
            return new Link(text, new URI(null, null, "./" + file, null).toASCIIString());
        } catch (URISyntaxException e) {
            throw new InvalidRequestException("No link can lead to a file called " + file + ".", e);
        }
    }

    private static URI uri(String target) {
        try {
            return new URI(target);
        } catch (URISyntaxException e) {
            throw new InvalidRequestException(
                    "A link cannot lead to " + target + "; expected an address, in which signs that are not letters are"
                            + " escaped.",
                    e);
        }
    }
}
