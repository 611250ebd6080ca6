package dev.offsetnoise.models.train;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.Scheduler;
import java.util.List;

/**
 * Draws the steps of a training. What it learns from their losses is its state; a sample's step is a function of the sample
 * and of that state.
 */
interface StepDraw {

    /**
     * Chooses the steps of a batch.
     *
     * @param batch its steps, drawn uniformly, are replaced; its seeds decide how
     * @return how much each image counts
     */
    double[] draw(ForwardBatch batch);

    /**
     * Learns from a step of the optimizer.
     *
     * @param outcomes its images, in order
     */
    default void learn(List<StepOutcome> outcomes) {}

    /** Everything that it has learnt; empty if it learns nothing. */
    default double[] state() {
        return new double[0];
    }

    /**
     * Goes on where another one was.
     *
     * @param state from {@link #state()}
     */
    default void restore(double[] state) {}

    /** A sampling of the steps of a process. */
    static StepDraw of(StepSampling sampling, Scheduler scheduler) {
        int steps = scheduler.forward().stepCount();
        if (sampling instanceof StepSampling.LossSecondMoment moment) {
            return new SecondMomentSteps(moment, steps);
        }
        if (sampling instanceof StepSampling.OptimalGap gap) {
            return new GapSteps(gap, NoiseLevels.logRatios(scheduler));
        }
        if (sampling instanceof StepSampling.Density density) {
            return StepDistribution.of(density, NoiseLevels.logRatios(scheduler));
        }
        return new UniformSteps();
    }
}
