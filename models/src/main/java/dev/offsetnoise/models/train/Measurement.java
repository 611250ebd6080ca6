package dev.offsetnoise.models.train;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.models.data.TrainingData;
import java.util.OptionalDouble;

/** The loss of weights that are left as they are. */
final class Measurement {

    private final LossGradient network;
    private final NoisedBatches batches;

    Measurement(LossGradient network, NoisedBatches batches) {
        this.network = network;
        this.batches = batches;
    }

    /**
     * The mean loss of images, all of the same weight.
     *
     * @param weights all weights
     * @param images which images
     * @param cancellation ends the work between two batches
     * @return empty if cancelled
     */
    OptionalDouble loss(float[] weights, Validation images, Cancellation cancellation) {
        double loss = 0;
        for (int done = 0; done < images.images(); ) {
            if (cancellation.isCancelled()) {
                return OptionalDouble.empty();
            }
            NoisedBatch batch = batches.next(images.data(), done, images.images() - done);
            loss += loss(weights, batch) * batch.count() / images.images();
            done += batch.count();
        }
        return OptionalDouble.of(loss);
    }

    /**
     * How good weights are on the batch that comes next.
     *
     * @param weights all weights
     * @param data where the samples come from
     * @param first number of the first sample
     * @param images how many samples at most
     * @return a loss without a gradient
     */
    StepLoss glance(float[] weights, TrainingData data, long first, int images) {
        NoisedBatch batch = batches.next(data, first, images);
        return new StepLoss(loss(weights, batch), network.zeroLoss(batch), 0);
    }

    private double loss(float[] weights, NoisedBatch batch) {
        return network.loss(weights, batch).mean();
    }
}
