package dev.offsetnoise.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.Scheduler;

/** The loss of each image of a batch. */
interface BatchLoss {

    /**
     * Computes it; differentiable with respect to the output.
     *
     * @param manager owner of what is computed
     * @param output what the network answers, {@code [N, C, H, W]} or {@code [N, 2C, H, W]}
     * @param batch noised images, targets and weights
     * @return {@code [N]}, in 32 or 64 bit
     */
    NDArray perImage(NDManager manager, NDArray output, ForwardBatch batch);

    /**
     * The loss of a network that predicts zero, the worst that a network can be without being wrong on purpose.
     *
     * @param batch noised images, targets and weights
     * @return one number an image
     */
    double[] zero(ForwardBatch batch);

    /**
     * The loss of an objective.
     *
     * @param objective which one
     * @param scheduler the model and its process
     */
    static BatchLoss of(TrainingObjective objective, Scheduler scheduler) {
        if (objective instanceof TrainingObjective.VariationalBound) {
            return new BoundLoss(scheduler, new TrainedMean(scheduler));
        }
        if (objective instanceof TrainingObjective.Hybrid hybrid) {
            return new LossSum(new SquaredError(), hybrid.weight(), new BoundLoss(scheduler, MeanError::measured));
        }
        return new SquaredError();
    }
}
