package dev.offsetnoise.models.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.TrainableNetwork;
import dev.offsetnoise.models.network.WeightArray;

/** The loss of a batch and its gradient with respect to all weights. */
final class LossGradient implements AutoCloseable {

    private final TrainableNetwork network;
    private final BatchLoss loss;
    private final WeightArray array;
    private final NDManager manager;

    LossGradient(TrainableNetwork network, BatchLoss loss, ComputeDevice device) {
        this.network = network;
        this.loss = loss;
        manager = device.newManager();
        array = new WeightArray(network.parameters().toList());
    }

    /**
     * Computes loss and gradient.
     *
     * @param weights all weights
     * @param batch what goes through the network
     * @param gradient receives the gradient of the mean loss
     * @return the loss
     */
    BatchLosses compute(float[] weights, NoisedBatch batch, float[] gradient) {
        array.set(weights);
        try (NDManager step = manager.newSubManager()) {
            NDArray flat = array.flat(step);
            flat.setRequiresGradient(true);
            BatchLosses losses;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray each = each(step, flat, batch);
                NDArray mean = mean(step, each, batch);
                losses = losses(mean, each);
                collector.backward(mean);
            }
            NDArray result = flat.getGradient();
            result.attach(step);
            System.arraycopy(result.toFloatArray(), 0, gradient, 0, gradient.length);
            return losses;
        }
    }

    /**
     * Computes the loss alone.
     *
     * @param weights all weights
     * @param batch what goes through the network
     * @return the loss
     */
    BatchLosses loss(float[] weights, NoisedBatch batch) {
        array.set(weights);
        try (NDManager step = manager.newSubManager()) {
            NDArray each = each(step, array.flat(step), batch);
            return losses(mean(step, each, batch), each);
        }
    }

    /** The loss of a network that predicts zero. */
    double zeroLoss(NoisedBatch batch) {
        double[] each = loss.zero(batch.images());
        double sum = 0;
        for (int i = 0; i < each.length; i++) {
            sum += batch.importance()[i] * each[i] / each.length;
        }
        return sum;
    }

    private NDArray each(NDManager step, NDArray flat, NoisedBatch batch) {
        NDArray output = network.predict(
                step,
                array.parameters(step, flat),
                BatchArrays.copy(step, batch.images().noised()),
                BatchArrays.timesteps(step, batch.images()),
                ConditioningArrays.of(step, batch.conditioning()));
        return loss.perImage(step, output, batch.images());
    }

    private static NDArray mean(NDManager step, NDArray each, NoisedBatch batch) {
        float[] importance = new float[batch.count()];
        for (int i = 0; i < importance.length; i++) {
            importance[i] = (float) batch.importance()[i];
        }
        return each.mul(step.create(importance)).mean();
    }

    private static BatchLosses losses(NDArray mean, NDArray each) {
        return new BatchLosses(
                mean.toType(DataType.FLOAT64, false).getDouble(),
                each.toType(DataType.FLOAT64, false).toDoubleArray());
    }

    /** Arrays that outlive a step; stays 0, or memory grows. */
    int managedArrays() {
        return manager.getManagedArrays().size();
    }

    @Override
    public void close() {
        manager.close();
    }
}
