package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.plugin.process.Coordinate;

/**
 * A way from noise to image: the weights of one step, for any one-dimensional diffusion. Applied to each direction of the
 * offset with its own noise scale it is the generalized sampler; without directions, the ordinary one.
 */
public sealed interface Sampler permits AncestralSampler, DdimSampler, DpmSolverSampler {

    /**
     * The weights of one step.
     *
     * @param coordinate the diffusion
     * @param transition from where to where
     * @return the weights
     */
    Update update(Coordinate coordinate, Transition transition);

    /**
     * How far a variance that the model has learned may rise above the sampler's own, {@code log(beta / beta~)}.
     *
     * @param coordinate any coordinate
     * @param transition from where to where; not to 0, where no noise is added
     * @return at least 0; 0 if the sampler does not use a learned variance
     */
    default double logVarianceRange(Coordinate coordinate, Transition transition) {
        return 0;
    }
}
