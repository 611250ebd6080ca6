package dev.offsetnoise.plugin.schedule;

/** How a sampler's steps are laid out on those of the training, beside the sampler's own formula. */
public sealed interface Conventions permits OwnConventions, DiffusersConventions {

    /**
     * The schedule that the sampler works with.
     *
     * @param training the schedule of the training
     * @return the same, or one that differs in its last step
     */
    NoiseSchedule schedule(NoiseSchedule training);

    /**
     * What the forward process's noise at T is multiplied by to give the first sample of a run that begins there.
     *
     * @param schedule what {@link #schedule} gave
     * @return 1, unless the noise has another scale
     */
    double startFactor(NoiseSchedule schedule);

    /**
     * Chooses the way of a run.
     *
     * @param schedule what {@link #schedule} gave
     * @param count how often the network is asked
     * @return the way
     * @throws dev.offsetnoise.api.InvalidRequestException if there is none with so many steps
     */
    Route route(NoiseSchedule schedule, int count);
}
