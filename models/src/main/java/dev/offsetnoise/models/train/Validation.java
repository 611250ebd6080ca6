package dev.offsetnoise.models.train;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.data.TrainingData;
import java.util.Objects;

/**
 * Images that are kept away from the training, on which the loss of the averaged weights is measured now and then: always
 * the same images at the same steps with the same noise, so that only the network makes the difference.
 *
 * @param data its first samples are taken
 * @param images how many, at least 1
 * @param everyImages images of the training between two measurements, at least 1
 */
public record Validation(TrainingData data, int images, long everyImages) {

    /**
     * Checks the ranges.
     *
     * @param data see {@link #data()}
     * @param images see {@link #images()}
     * @param everyImages see {@link #everyImages()}
     */
    public Validation {
        Objects.requireNonNull(data, "data");
        if (images < 1 || everyImages < 1) {
            throw new InvalidRequestException("Validation on " + images + " images after every " + everyImages
                    + " images of the training: expected at least 1 of each.");
        }
    }

    /** Everything that decides what is measured. */
    String describe() {
        return images + " images every " + everyImages + " of " + data.fingerprint();
    }
}
