package dev.offsetnoise.models.train;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;

/**
 * What a training minimizes. {@code L_simple} is the squared error of the prediction; {@code L_vlb} the variational bound on
 * the negative log-likelihood, in bits per dimension, without the prior term, on which a network has no influence. Of a step
 * drawn uniformly the term times T is an unbiased estimate of it.
 */
public sealed interface TrainingObjective {

    /**
     * Refuses an objective that a model cannot be trained by.
     *
     * @param scheduler the model and its process
     * @throws InvalidRequestException if the model lacks what the objective trains, or the process has no bound
     */
    void requireFit(Scheduler scheduler);

    /**
     * {@code L_simple} (Ho et al., arXiv:2006.11239, equation 14). Of a network that also predicts a variance only the
     * prediction is trained.
     */
    record Simple() implements TrainingObjective {
        @Override
        public void requireFit(Scheduler scheduler) {
            // Every process has targets.
        }
    }

    /**
     * What the model calls for: {@link Hybrid} where it predicts a variance, {@link Simple} otherwise. {@link
     * TrainingLoss#fitting} decides, before a training begins.
     */
    record Usual() implements TrainingObjective {
        @Override
        public void requireFit(Scheduler scheduler) {
            // There is one for every model.
        }
    }

    /**
     * {@code L_vlb} (Nichol and Dhariwal, arXiv:2102.09672, equation 4), which trains the mean, and the variance of a
     * network that predicts one. Its terms differ by orders of magnitude: it wants steps drawn by importance.
     */
    record VariationalBound() implements TrainingObjective {
        @Override
        public void requireFit(Scheduler scheduler) {
            requireBound(scheduler);
        }
    }

    /**
     * {@code L_simple + weight L_vlb} (arXiv:2102.09672, equation 16), where {@code L_vlb} trains the variance only: the
     * mean's gradient is stopped in it.
     *
     * <p>{@code L_vlb} is the sum over the T steps, so that a drawn step counts {@code weight T} times its term. The paper's
     * code writes the same as its term times {@code T / 1000}, for its weight of 0.001.
     *
     * @param weight of the bound, above 0; 0.001 in the paper
     */
    record Hybrid(double weight) implements TrainingObjective {

        /** The paper's weight. */
        public static final double USUAL_WEIGHT = 0.001;

        /**
         * Checks the weight.
         *
         * @param weight see {@link #weight()}
         */
        public Hybrid {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new InvalidRequestException(
                        "Weight " + weight + " of the bound: expected a number above 0, such as 0.001.");
            }
        }

        @Override
        public void requireFit(Scheduler scheduler) {
            if (scheduler.profile().variance() != VarianceType.LEARNED) {
                throw new InvalidRequestException(
                        "The hybrid objective trains the variance that a network predicts, and"
                                + " this model's is fixed. Choose a model with learned variance, or the objective simple.");
            }
            requireBound(scheduler);
        }
    }

    private static void requireBound(Scheduler scheduler) {
        ModelProfile profile = scheduler.profile();
        if (!profile.range().equals(ValueRange.PIXELS)) {
            throw new InvalidRequestException(
                    "The bound ends with the probability of 8-bit values on -1..1; this model's"
                            + " images have values in " + profile.range().minimum() + ".."
                            + profile.range().maximum() + ". Choose the objective simple.");
        }
        scheduler.bound(BoundRequest.TRAINING);
    }
}
