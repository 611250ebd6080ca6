package dev.offsetnoise.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.Tensor;

/** {@code L_simple}: weight · mean squared error of the prediction. */
record SquaredError() implements BatchLoss {

    @Override
    public NDArray perImage(NDManager manager, NDArray output, ForwardBatch batch) {
        float[] weights = new float[batch.count()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) batch.weights()[i];
        }
        NDArray prediction = OutputParts.prediction(output, batch.target());
        NDArray difference = prediction.sub(BatchArrays.copy(manager, batch.target()));
        NDArray perImage = difference.square().reshape(batch.count(), -1).mean(new int[] {1});
        return perImage.mul(manager.create(weights));
    }

    @Override
    public double[] zero(ForwardBatch batch) {
        Tensor target = batch.target();
        float[] image = new float[target.size() / batch.count()];
        double[] losses = new double[batch.count()];
        for (int i = 0; i < batch.count(); i++) {
            target.read(i * image.length, image, 0, image.length);
            double squares = 0;
            for (float value : image) {
                squares += (double) value * value;
            }
            losses[i] = batch.weights()[i] * squares / image.length;
        }
        return losses;
    }
}
