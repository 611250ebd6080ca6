package dev.offsetnoise.models.train;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.models.data.Fingerprint;
import java.util.Objects;
import java.util.Optional;

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
        boolean simple = objective instanceof TrainingObjective.Simple || objective instanceof TrainingObjective.Usual;
        if (objective instanceof TrainingObjective.VariationalBound && !(weighting instanceof LossWeighting.Constant)) {
            throw new InvalidRequestException("The bound weighs its steps itself, and the weighting " + weighting.id()
                    + " was asked for. Leave it out, or choose the objective simple or hybrid.");
        }
        if (!simple && !sampling.isUnbiased()) {
            throw new InvalidRequestException("The bound is a sum over all steps, and the sampling " + sampling.id()
                    + " counts some of them more than others. Draw steps uniformly or by the loss's second moment, or"
                    + " choose the objective simple.");
        }
        if (!simple && sampling instanceof StepSampling.OptimalGap) {
            throw new InvalidRequestException(
                    "The sampling " + sampling.id() + " goes by the squared error alone, and the"
                            + " objective has the bound in it. Choose the objective simple, or draw steps by the loss's second"
                            + " moment.");
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
        if (!lacksOptimum()) {
            StepDraw.of(sampling, scheduler);
        }
    }

    /**
     * The same loss with a definite objective.
     *
     * @param scheduler the model and its process
     * @return this, unless the objective is the {@linkplain TrainingObjective.Usual usual} one
     */
    public Fitting fitting(Scheduler scheduler) {
        if (!(objective instanceof TrainingObjective.Usual)) {
            return new Fitting(this, Optional.empty());
        }
        TrainingLoss simple = new TrainingLoss(new TrainingObjective.Simple(), weighting, sampling);
        if (scheduler.profile().variance() != VarianceType.LEARNED) {
            return new Fitting(simple, Optional.empty());
        }
        try {
            TrainingObjective hybrid = new TrainingObjective.Hybrid(TrainingObjective.Hybrid.USUAL_WEIGHT);
            hybrid.requireFit(scheduler);
            return new Fitting(
                    new TrainingLoss(hybrid, weighting, sampling),
                    Optional.of("The model predicts a variance, which is trained with it: the objective is hybrid."));
        } catch (InvalidRequestException unfit) {
            return new Fitting(
                    simple,
                    Optional.of(
                            "The model predicts a variance, and the objective is simple, which does not train it: it"
                                    + " may change as the rest of the network does. The objective hybrid would train it, but: "
                                    + unfit.getMessage()));
        }
    }

    /**
     * A loss that was chosen for a model.
     *
     * @param loss what is minimized
     * @param remark what the user should know of the choice
     */
    public record Fitting(TrainingLoss loss, Optional<String> remark) {}

    /**
     * Whether steps are drawn by the gap to optimal losses that nobody has measured yet. A training cannot begin so.
     *
     * @return true if {@link #with} must complete it
     */
    public boolean lacksOptimum() {
        return sampling instanceof StepSampling.OptimalGap gap && gap.optimum().isEmpty();
    }

    /**
     * The same loss, complete.
     *
     * @param optimum the optimal losses of the training's data
     * @return a loss whose sampling has them, if it is by the gap; otherwise this
     */
    public TrainingLoss with(OptimalLosses optimum) {
        return sampling instanceof StepSampling.OptimalGap gap
                ? new TrainingLoss(objective, weighting, gap.with(optimum))
                : this;
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
