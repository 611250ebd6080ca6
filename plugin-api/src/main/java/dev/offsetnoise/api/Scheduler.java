package dev.offsetnoise.api;

import dev.offsetnoise.api.model.ModelProfile;

/**
 * A diffusion process for one model: forward for training, reverse for sampling. Immutable and thread-safe.
 */
public interface Scheduler {

    /**
     * The model that this scheduler was made for.
     *
     * @return as given to the provider, with the offset that the settings may have changed
     */
    ModelProfile profile();

    /**
     * The forward process.
     *
     * @return the same process for every call
     */
    ForwardProcess forward();

    /**
     * The process at one step.
     *
     * @param step {@code t} in 1..T
     * @return its coefficients
     * @throws InvalidRequestException if the step is not in 1..T
     */
    ProcessPoint point(int step);

    /**
     * Starts a batch of pictures: draws the first sample.
     *
     * @param request what is asked for
     * @return a run, to be used by one thread
     * @throws InvalidRequestException if the request does not fit the model or the settings
     */
    SamplingRun start(SamplingRequest request);

    /**
     * The variational bound on a chain of this process, since version 2.2.
     *
     * @param request which one
     * @return the bound
     * @throws InvalidRequestException if this scheduler knows none, or none of that kind
     */
    default VariationalBound bound(BoundRequest request) {
        throw new InvalidRequestException(
                "This scheduler knows no variational bound. Choose a scheduler of a plugin that"
                        + " has one, such as adjusted-offset or ddpm.");
    }
}
