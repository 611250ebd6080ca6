package dev.offsetnoise.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.VariationalBound;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.VarianceType;
import java.util.Arrays;

/**
 * {@code L_vlb}: T times the bound's term of each image at its step, in bits a value (arXiv:2102.09672, equations 4 to 7
 * and 15). In 64 bit, since the terms of late steps are small differences of large numbers; the output becomes wider by its
 * products with such numbers, since a change of type would cut the gradient off.
 *
 * <p>With {@code d = log Sigma - log beta~} and the error e of the mean, the divergence of two normal distributions is {@code
 * (d + exp(-d) (1 + e^2 / beta~) - 1) / 2}; at the chain's first step the term is the negative log-probability of the
 * image's 8-bit values. Means and variances are the process's own.
 */
final class BoundLoss implements BatchLoss {

    private final VariationalBound bound;
    private final MeanError mean;
    private final ModelProfile profile;
    private final int first;
    private final double bitsOfAll;

    /**
     * The loss of a process.
     *
     * @param scheduler the model and its process
     * @param mean gives the error of the mean, with or without its gradient
     */
    BoundLoss(Scheduler scheduler, MeanError mean) {
        this.mean = mean;
        bound = scheduler.bound(BoundRequest.TRAINING);
        profile = scheduler.profile();
        int[] steps = bound.steps();
        first = steps[0];
        bitsOfAll = steps.length / Math.log(2);
    }

    @Override
    public NDArray perImage(NDManager manager, NDArray output, ForwardBatch batch) {
        NDArray error = mean.of(manager, bound, output, batch);
        NDArray spread = spread(manager, output, batch);
        NDArray nats = imageMeans(divergence(manager, error, spread, batch), batch);
        boolean[] ends = ends(batch);
        if (ends != null) {
            NDArray logVariance = spread.add(BatchArrays.ofSteps(manager, batch, step -> Math.log(variance(step))));
            NDArray surprise = imageMeans(PixelLikelihood.nats(manager, batch.clean(), error, logVariance), batch);
            nats = NDArrays.where(manager.create(ends), surprise, nats);
        }
        return nats.mul(BatchArrays.number(manager, bitsOfAll));
    }

    /** {@code log Sigma} above that of the posterior, or above the lower end at the first step. */
    private NDArray spread(NDManager manager, NDArray output, ForwardBatch batch) {
        NDArray lowest = BatchArrays.ofSteps(
                manager, batch, step -> Math.log(bound.variance(step).lower() / variance(step)));
        if (profile.variance() == VarianceType.FIXED) {
            return lowest;
        }
        NDArray halfRange = BatchArrays.ofSteps(
                manager,
                batch,
                step -> Math.log(bound.variance(step).upper()
                                / bound.variance(step).lower())
                        / 2);
        return OutputParts.level(output, batch.noised()).add(1).mul(halfRange).add(lowest);
    }

    private double variance(int step) {
        return step == first
                ? bound.variance(step).lower()
                : bound.variance(step).posterior();
    }

    private NDArray divergence(NDManager manager, NDArray error, NDArray spread, ForwardBatch batch) {
        NDArray scaled = error.square().div(BatchArrays.ofSteps(manager, batch, this::variance));
        return spread.neg().exp().mul(scaled.add(1)).add(spread).sub(1).div(BatchArrays.number(manager, 2));
    }

    private static NDArray imageMeans(NDArray values, ForwardBatch batch) {
        return values.reshape(batch.count(), -1).mean(new int[] {1});
    }

    /** Which images are at the chain's first step; null if none is. */
    private boolean[] ends(ForwardBatch batch) {
        boolean[] ends = new boolean[batch.count()];
        boolean any = false;
        for (int i = 0; i < ends.length; i++) {
            ends[i] = batch.steps()[i] == first;
            any |= ends[i];
        }
        return any ? ends : null;
    }

    @Override
    public double[] zero(ForwardBatch batch) {
        Tensor prediction = Tensor.allocate(profile.predictionShape(batch.noised()));
        double[] nats = new double[batch.count()];
        bound.terms(batch, NoiseSource.standard(), prediction, nats);
        double values = (double) batch.clean().size() / batch.count();
        return Arrays.stream(nats).map(term -> bitsOfAll * term / values).toArray();
    }
}
