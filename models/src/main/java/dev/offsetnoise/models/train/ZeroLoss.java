package dev.offsetnoise.models.train;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.Tensor;

/**
 * The loss of a network that predicts zero, the worst that a network can be without being wrong on purpose: the mean over
 * the batch of weight · mean squared target.
 */
final class ZeroLoss {

    private ZeroLoss() {}

    static double of(ForwardBatch batch) {
        Tensor target = batch.target();
        float[] image = new float[target.size() / batch.count()];
        double loss = 0;
        for (int i = 0; i < batch.count(); i++) {
            target.read(i * image.length, image, 0, image.length);
            double squares = 0;
            for (float value : image) {
                squares += (double) value * value;
            }
            loss += batch.weights()[i] * squares / image.length / batch.count();
        }
        return loss;
    }
}
