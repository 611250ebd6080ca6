package dev.offsetnoise.models.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.TrainableNetwork;
import dev.offsetnoise.models.network.WeightArray;
import java.util.Arrays;

/** The weighted squared error of a batch and its gradient with respect to all weights. */
final class LossGradient implements AutoCloseable {

    private final TrainableNetwork network;
    private final WeightArray array;
    private final NDManager manager;

    LossGradient(TrainableNetwork network, ComputeDevice device) {
        this.network = network;
        manager = device.newManager();
        array = new WeightArray(network.parameters().toList());
    }

    /**
     * Computes loss and gradient.
     *
     * @param weights all weights
     * @param batch noised images, targets and weights are read
     * @param conditioning what the network is told beside them
     * @param gradient receives the gradient
     * @return mean over the batch of weight · mean squared error
     */
    double compute(float[] weights, ForwardBatch batch, Conditioning conditioning, float[] gradient) {
        array.set(weights);
        try (NDManager step = manager.newSubManager()) {
            NDArray flat = array.flat(step);
            flat.setRequiresGradient(true);
            double loss;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray mean = loss(step, predict(step, flat, batch, conditioning), batch);
                loss = mean.getFloat();
                collector.backward(mean);
            }
            NDArray result = flat.getGradient();
            result.attach(step);
            System.arraycopy(result.toFloatArray(), 0, gradient, 0, gradient.length);
            return loss;
        }
    }

    /**
     * Computes the loss alone.
     *
     * @param weights all weights
     * @param batch noised images, targets and weights are read
     * @param conditioning what the network is told beside them
     * @return mean over the batch of weight · mean squared error
     */
    double loss(float[] weights, ForwardBatch batch, Conditioning conditioning) {
        array.set(weights);
        try (NDManager step = manager.newSubManager()) {
            return loss(step, predict(step, array.flat(step), batch, conditioning), batch)
                    .getFloat();
        }
    }

    private NDArray predict(NDManager step, NDArray flat, ForwardBatch batch, Conditioning conditioning) {
        return network.predict(
                step,
                array.parameters(step, flat),
                copy(step, batch.noised()),
                timesteps(step, batch),
                ConditioningArrays.of(step, conditioning));
    }

    /** Arrays that outlive a step; stays 0, or memory grows. */
    int managedArrays() {
        return manager.getManagedArrays().size();
    }

    private static NDArray copy(NDManager manager, Tensor tensor) {
        return manager.create(tensor.buffer(), shape(tensor, tensor.dimension(1)), DataType.FLOAT32);
    }

    private static Shape shape(Tensor images, int channels) {
        return new Shape(images.dimension(0), channels, images.dimension(2), images.dimension(3));
    }

    private static NDArray timesteps(NDManager manager, ForwardBatch batch) {
        return manager.create(
                Arrays.stream(batch.steps()).mapToLong(t -> t - 1L).toArray());
    }

    private static NDArray loss(NDManager manager, NDArray prediction, ForwardBatch batch) {
        float[] weights = new float[batch.count()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) batch.weights()[i];
        }
        NDArray difference = predictionOf(prediction, batch.target()).sub(copy(manager, batch.target()));
        NDArray perImage = difference.square().reshape(batch.count(), -1).mean(new int[] {1});
        return perImage.mul(manager.create(weights)).mean();
    }

    /** The prediction without the variance that a network may give beside it; the loss leaves the variance alone. */
    private static NDArray predictionOf(NDArray output, Tensor target) {
        int channels = target.dimension(1);
        Shape expected = shape(target, channels);
        if (output.getShape().equals(expected)) {
            return output;
        }
        if (!output.getShape().equals(shape(target, 2 * channels))) {
            throw new InvalidRequestException("The network gives " + output.getShape() + "; the process needs "
                    + expected + ". Choose the network's channels and size as the model's.");
        }
        return output.get(new NDIndex().addAllDim().addSliceDim(0, channels));
    }

    @Override
    public void close() {
        manager.close();
    }
}
