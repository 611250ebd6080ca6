package dev.offsetnoise.models.train;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.data.Fingerprint;
import java.util.Objects;

/**
 * What a training minimizes, and how much each step counts in it.
 *
 * @param objective what is minimized
 * @param weighting how much the squared error counts at each step
 */
public record TrainingLoss(TrainingObjective objective, LossWeighting weighting) {

    /** The squared error, every step alike. */
    public static final TrainingLoss SIMPLE =
            new TrainingLoss(new TrainingObjective.Simple(), new LossWeighting.Constant());

    /**
     * Refuses what contradicts itself.
     *
     * @param objective see {@link #objective()}
     * @param weighting see {@link #weighting()}
     */
    public TrainingLoss {
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(weighting, "weighting");
        if (objective instanceof TrainingObjective.VariationalBound && !(weighting instanceof LossWeighting.Constant)) {
            throw new InvalidRequestException("The bound weighs its steps itself, and " + weighting
                    + " was asked for. Leave the weighting out, or choose the objective simple or hybrid.");
        }
    }

    /** What must stay the same when a training is resumed; nothing is said of what every training did once. */
    Fingerprint fingerprint() {
        Fingerprint weights = Fingerprint.NONE.with("weighting", weighting);
        return objective instanceof TrainingObjective.Simple ? weights : weights.with("objective", objective);
    }
}
