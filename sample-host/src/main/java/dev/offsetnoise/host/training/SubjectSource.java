package dev.offsetnoise.host.training;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Objects;
import java.util.Optional;

/**
 * What a network that can be told something is told about the images of its training. Classes are the images' folders;
 * texts are the files beside the images, unless one text is said of all.
 *
 * @param text one text for all images; empty for the files beside them
 * @param leftOutShare share of the samples about which nothing is told, so that guidance has something to lead away from,
 *     in [0, 1); empty for 0.1, or 0 where a network must always be told something
 */
public record SubjectSource(Optional<String> text, Optional<Double> leftOutShare) {

    /** What DiT and Stable Diffusion were trained with. */
    static final double USUAL_SHARE = 0.1;

    /**
     * Checks the range.
     *
     * @param text see {@link #text()}
     * @param leftOutShare see {@link #leftOutShare()}
     */
    public SubjectSource {
        Objects.requireNonNull(text, "text");
        if (leftOutShare.isPresent() && !(leftOutShare.get() >= 0 && leftOutShare.get() < 1)) {
            throw new InvalidRequestException("Share of samples without caption or class " + leftOutShare.get()
                    + ": expected a number from 0 to below 1, such as 0.1.");
        }
    }
}
