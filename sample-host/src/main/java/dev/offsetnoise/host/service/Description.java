package dev.offsetnoise.host.service;

import dev.offsetnoise.host.recipe.Prompt;
import dev.offsetnoise.latent.condition.SizeConditioning;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.guidance.Guidance;
import java.util.Optional;

/**
 * All on which depends what a model's denoiser is told about a picture.
 *
 * @param positive what it shall show
 * @param negative what guidance leads away from; empty without guidance
 * @param sizes what is told about its size
 */
record Description(Subject positive, Optional<Subject> negative, SizeConditioning sizes) {

    static Description of(GenerationPlan plan) {
        Prompt prompt = plan.prompt();
        boolean guided = prompt.guidance().scale() != Guidance.NONE.scale();
        return new Description(
                prompt.positive(),
                guided ? Optional.of(prompt.negative()) : Optional.empty(),
                prompt.sizes().of(plan.pictureSize()));
    }
}
