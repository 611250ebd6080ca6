package dev.offsetnoise.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.VariationalBound;
import java.util.HashMap;
import java.util.Map;

/**
 * The error of the mean with its gradient: the process's own numbers plus the slope times a difference that is zero, {@code
 * output - output} with mere numbers in the second. The value is that of {@link VariationalBound#meanError} to the
 * last bit, and the gradient is exact because the mean is affine in the output.
 */
final class TrainedMean implements MeanError {

    private final Scheduler scheduler;
    private final Map<Integer, MeanSlope> slopes = new HashMap<>();

    TrainedMean(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public NDArray of(NDManager manager, VariationalBound bound, NDArray output, ForwardBatch batch) {
        NDArray measured = MeanError.measured(manager, bound, output, batch);
        NDArray prediction = OutputParts.prediction(output, batch.noised());
        NDArray zero = prediction.sub(manager.create(prediction.toFloatArray(), prediction.getShape()));
        NDArray detail =
                BatchArrays.ofSteps(manager, batch, step -> slope(bound, step).detail());
        int channels = batch.noised().dimension(1);
        NDArray zeroMeans = zero.reshape(batch.count(), 1, channels, -1).mean(new int[] {3});
        NDArray moved = means(manager, bound, batch).mul(zeroMeans).sum(new int[] {2});
        return measured.add(zero.mul(detail)).add(moved.reshape(batch.count(), channels, 1, 1));
    }

    /** What the means get beside the slope of the detail, {@code [N, C, C]}. */
    private NDArray means(NDManager manager, VariationalBound bound, ForwardBatch batch) {
        int channels = batch.noised().dimension(1);
        double[] all = new double[batch.count() * channels * channels];
        for (int n = 0; n < batch.count(); n++) {
            double[] more = slope(bound, batch.steps()[n]).moreOfMeans();
            System.arraycopy(more, 0, all, n * more.length, more.length);
        }
        return manager.create(all, new Shape(batch.count(), channels, channels));
    }

    private MeanSlope slope(VariationalBound bound, int step) {
        return slopes.computeIfAbsent(step, t -> MeanSlope.of(scheduler, bound, t));
    }
}
