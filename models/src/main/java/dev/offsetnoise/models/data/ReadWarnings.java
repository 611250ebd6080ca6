package dev.offsetnoise.models.data;

import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/**
 * What a decoder complains about while it makes a picture all the same. JPEG decoders fill what is missing in a truncated
 * file with grey: such a picture's brightness means nothing, so it counts as broken.
 */
final class ReadWarnings implements IIOReadWarningListener {

    /** Parts of libjpeg's messages about missing or unreadable pixels. */
    private static final List<String> BROKEN =
            List.of("premature end", "bad Huffman code", "bad arithmetic code", "restart marker");

    private String first = "";
    private String broken = "";

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        if (broken.isEmpty() && BROKEN.stream().anyMatch(warning::contains)) {
            broken = warning;
        }
        if (first.isEmpty()) {
            first = warning;
        }
    }

    void throwIfBroken() throws BrokenImageException {
        if (!broken.isEmpty()) {
            throw new BrokenImageException(broken);
        }
    }

    /** The first warning; empty if there was none. */
    String first() {
        return first;
    }
}
