package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.InvalidRequestException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish for a brightness report.
 *
 * @param subjects what is judged, at least one
 * @param reference the real pictures; empty to compare models with their cards alone
 * @param drawing how models draw
 * @param judging how pictures are compared
 * @param autoencoder folder of a latent model's encoder and decoder, whose own floor and ceiling are to be shown
 */
public record EvaluationRequest(
        List<Subject> subjects,
        Optional<Reference> reference,
        Drawing drawing,
        Judging judging,
        Optional<Path> autoencoder) {

    /**
     * Validates and copies the components.
     *
     * @param subjects see {@link #subjects()}
     * @param reference see {@link #reference()}
     * @param drawing see {@link #drawing()}
     * @param judging see {@link #judging()}
     * @param autoencoder see {@link #autoencoder()}
     */
    public EvaluationRequest {
        subjects = List.copyOf(subjects);
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(drawing, "drawing");
        Objects.requireNonNull(judging, "judging");
        Objects.requireNonNull(autoencoder, "autoencoder");
        if (subjects.isEmpty()) {
            throw new InvalidRequestException(
                    "Nothing to evaluate was named. Add --model NAME or --generated FOLDER, one or several.");
        }
        if (reference.isEmpty() && judging.features() instanceof FeatureChoice.Network network) {
            throw new InvalidRequestException("The feature extractor " + network.file()
                    + " compares pictures with a reference, and none was named. Add --reference, or leave it out.");
        }
    }
}
