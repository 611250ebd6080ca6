package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.ModelProfile;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a model's folder says about itself in {@code model.json}.
 *
 * @param id the name by which commands mean the model: lower-case letters, digits and single hyphens
 * @param title the name in lists, a few words on one line
 * @param description what it is; may be empty
 * @param profile what a scheduler must know
 * @param denoiser where the network lies and how to call it
 * @param recommendation how to sample from it; empty if its maker gave no advice
 * @param training how it came to be; empty if unknown
 */
public record ModelCard(
        String id,
        String title,
        String description,
        ModelProfile profile,
        DenoiserSignature denoiser,
        Optional<Recommendation> recommendation,
        Optional<TrainingFacts> training) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * Validates the components.
     *
     * @param id see {@link #id()}
     * @param title see {@link #title()}
     * @param description see {@link #description()}
     * @param profile see {@link #profile()}
     * @param denoiser see {@link #denoiser()}
     * @param recommendation see {@link #recommendation()}
     * @param training see {@link #training()}
     */
    public ModelCard {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(denoiser, "denoiser");
        Objects.requireNonNull(recommendation, "recommendation");
        Objects.requireNonNull(training, "training");
        if (!ID.matcher(id).matches()) {
            throw new InvalidRequestException("Model id \"" + id
                    + "\": expected lower-case letters, digits and single hyphens, such as \"cifar-offset\".");
        }
        if (title.isBlank() || title.lines().count() != 1) {
            throw new InvalidRequestException("The title of model " + id + " must be one line of text.");
        }
    }
}
