package dev.offsetnoise.host.service;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.recipe.Prompt;
import dev.offsetnoise.host.recipe.SizeWish;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.guidance.Guidance;
import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.DenoiserSignature;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What pictures shall show.
 *
 * @param positive what they shall show
 * @param negative what guidance leads away from
 * @param guidance how strongly; 1 for not at all, empty for what is usual
 * @param rescale share of the prediction whose deviation is brought back to that without guidance, 0 to 1
 * @param sizes what the model is told about the pictures' size
 */
public record PromptRequest(
        Subject positive, Subject negative, OptionalDouble guidance, double rescale, SizeWish sizes) {

    /** Whatever the model draws. */
    public static final PromptRequest NONE =
            new PromptRequest(Subject.ANYTHING, Subject.ANYTHING, OptionalDouble.empty(), 0);

    /** What Stable Diffusion's pipelines take. */
    private static final double USUAL_FOR_TEXTS = 7.5;

    /** What DiT's pipeline takes. */
    private static final double USUAL_FOR_CLASSES = 4;

    /**
     * Validates the components.
     *
     * @param positive see {@link #positive()}
     * @param negative see {@link #negative()}
     * @param guidance see {@link #guidance()}
     * @param rescale see {@link #rescale()}
     * @param sizes see {@link #sizes()}
     */
    public PromptRequest {
        Objects.requireNonNull(positive, "positive");
        Objects.requireNonNull(negative, "negative");
        Objects.requireNonNull(sizes, "sizes");
        new Guidance(guidance.orElse(1), rescale);
    }

    /**
     * A wish for pictures that are told to have their own size.
     *
     * @param positive see {@link #positive()}
     * @param negative see {@link #negative()}
     * @param guidance see {@link #guidance()}
     * @param rescale see {@link #rescale()}
     */
    public PromptRequest(Subject positive, Subject negative, OptionalDouble guidance, double rescale) {
        this(positive, negative, guidance, rescale, SizeWish.NONE);
    }

    /** The same as a recipe says it. */
    static PromptRequest of(Prompt prompt) {
        return new PromptRequest(
                prompt.positive(),
                prompt.negative(),
                OptionalDouble.of(prompt.guidance().scale()),
                prompt.guidance().rescale(),
                prompt.sizes());
    }

    /**
     * What it means for a model.
     *
     * @throws InvalidRequestException if the model cannot be told this
     */
    Prompt of(DenoiserSignature denoiser) {
        positive.requireFit(denoiser);
        requireSizes(denoiser);
        double scale = guidance.orElseGet(() -> usual(denoiser));
        if (scale != 1) {
            requireGuidable(denoiser);
        } else if (!negative.isAnything() || rescale != 0) {
            throw new InvalidRequestException("A negative prompt or a rescale needs guidance; the guidance scale is 1."
                    + " Name a larger one, or leave them out.");
        }
        return new Prompt(positive, negative, new Guidance(scale, rescale), sizes);
    }

    private void requireSizes(DenoiserSignature denoiser) {
        if (!sizes.equals(SizeWish.NONE)
                && denoiser.conditioning().stream().noneMatch(ConditioningInput.Sizes.class::isInstance)) {
            throw new InvalidRequestException(
                    "The model is not told sizes; an original size, a cut or a target size was"
                            + " named. Leave them out, or name a model that is told them, as those of Stable Diffusion XL are.");
        }
    }

    private void requireGuidable(DenoiserSignature denoiser) {
        if (denoiser.conditioning().isEmpty()) {
            throw new InvalidRequestException(
                    "The model is told nothing, so nothing guides it; a guidance scale of " + guidance.orElse(1)
                            + " was asked for. Leave it out, or name a model that takes classes or texts.");
        }
        boolean mustBeTold = denoiser.conditioning().stream()
                .anyMatch(input -> input instanceof ConditioningInput.Classes classes
                        && classes.unconditional().isEmpty());
        if (mustBeTold && negative.className().isEmpty()) {
            throw new InvalidRequestException(
                    "The model cannot be guided: it must always be told a class, its card names"
                            + " no number that stands for none, and guidance leads away from just that. Leave the guidance scale"
                            + " out.");
        }
        negative.requireFit(denoiser);
    }

    private double usual(DenoiserSignature denoiser) {
        return positive.isAnything() && negative.isAnything() ? 1 : usualScale(denoiser);
    }

    /**
     * How strongly a model is guided unless somebody says otherwise.
     *
     * @param denoiser what the model's card says of its inputs
     * @return a guidance scale; 1 for models that cannot be guided
     */
    public static double usualScale(DenoiserSignature denoiser) {
        return denoiser.conditioning().stream()
                .mapToDouble(input -> input instanceof ConditioningInput.Classes classes
                        ? classes.unconditional().isPresent() ? USUAL_FOR_CLASSES : 1
                        : USUAL_FOR_TEXTS)
                .max()
                .orElse(1);
    }
}
