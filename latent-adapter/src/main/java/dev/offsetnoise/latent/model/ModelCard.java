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
 * @param space the latent space that the denoiser works in; empty for pixels
 * @param recommendation how to sample from it; empty if its maker gave no advice
 * @param training how it came to be; empty if unknown
 */
public record ModelCard(
        String id,
        String title,
        String description,
        ModelProfile profile,
        DenoiserSignature denoiser,
        Optional<SpaceSignature> space,
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
     * @param space see {@link #space()}
     * @param recommendation see {@link #recommendation()}
     * @param training see {@link #training()}
     */
    public ModelCard {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(denoiser, "denoiser");
        Objects.requireNonNull(space, "space");
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

    /**
     * A card of a model on pixels.
     *
     * @param id see {@link #id()}
     * @param title see {@link #title()}
     * @param description see {@link #description()}
     * @param profile see {@link #profile()}
     * @param denoiser see {@link #denoiser()}
     * @param recommendation see {@link #recommendation()}
     * @param training see {@link #training()}
     */
    public ModelCard(
            String id,
            String title,
            String description,
            ModelProfile profile,
            DenoiserSignature denoiser,
            Optional<Recommendation> recommendation,
            Optional<TrainingFacts> training) {
        this(id, title, description, profile, denoiser, Optional.empty(), recommendation, training);
    }

    /**
     * The same card with another profile.
     *
     * @param newProfile the profile
     * @return a copy
     */
    public ModelCard withProfile(ModelProfile newProfile) {
        return new ModelCard(id, title, description, newProfile, denoiser, space, recommendation, training);
    }
}
