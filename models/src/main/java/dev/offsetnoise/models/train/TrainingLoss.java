package dev.offsetnoise.models.train;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.models.data.Fingerprint;
import java.util.Objects;

/**
 * What a training minimizes, and how much each step counts in it.
 *
 * @param objective what is minimized
 * @param weighting how much the squared error counts at each step
 * @param sampling how often each step is drawn
 */
public record TrainingLoss(TrainingObjective objective, LossWeighting weighting, StepSampling sampling) {

    /** The squared error, every step alike. */
    public static final TrainingLoss SIMPLE =
            new TrainingLoss(new TrainingObjective.Simple(), new LossWeighting.Constant(), new StepSampling.Uniform());

    /**
     * Refuses what contradicts itself.
     *
     * @param objective see {@link #objective()}
     * @param weighting see {@link #weighting()}
     * @param sampling see {@link #sampling()}
     */
    public TrainingLoss {
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(weighting, "weighting");
        Objects.requireNonNull(sampling, "sampling");
        boolean simple = objective instanceof TrainingObjective.Simple;
        if (objective instanceof TrainingObjective.VariationalBound && !(weighting instanceof LossWeighting.Constant)) {
            throw new InvalidRequestException("The bound weighs its steps itself, and " + weighting
                    + " was asked for. Leave the weighting out, or choose the objective simple or hybrid.");
        }
        if (!simple && !sampling.isUnbiased()) {
            throw new InvalidRequestException("The bound is a sum over all steps, and " + sampling
                    + " counts some of them more than others. Draw steps uniformly or by the loss's second moment, or"
                    + " choose the objective simple.");
        }
        if (!simple && sampling instanceof StepSampling.OptimalGap) {
            throw new InvalidRequestException("The optimal losses are those of the squared error, and the objective is "
                    + objective + ". Choose the objective simple, or draw steps by the loss's second moment.");
        }
    }

    /**
     * Refuses a model or a process for which this is no loss.
     *
     * @param scheduler the model and its process
     * @throws InvalidRequestException if the model lacks what the objective trains, the process has no bound, or its steps
     *     are not those that the sampling was made for
     */
    public void requireFit(Scheduler scheduler) {
        objective.requireFit(scheduler);
        StepDraw.of(sampling, scheduler);
    }

    /** What must stay the same when a training is resumed; nothing is said of what every training did once. */
    Fingerprint fingerprint() {
        Fingerprint all = Fingerprint.NONE.with("weighting", weighting);
        if (!(objective instanceof TrainingObjective.Simple)) {
            all = all.with("objective", objective);
        }
        return sampling instanceof StepSampling.Uniform ? all : all.with("step sampling", sampling);
    }
}
