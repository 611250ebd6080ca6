package dev.offsetnoise.models.train;

import dev.offsetnoise.models.data.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Loss and gradient of a step: the means over its images, however they are cut into batches. */
final class StepGradient {

    private final LossGradient network;
    private final NoisedBatches batches;
    private final float[] gradient;
    private final float[] part;
    private final List<StepOutcome> outcomes = new ArrayList<>();

    /**
     * Memory for a gradient.
     *
     * @param network computes the batches
     * @param batches makes them
     * @param weights number of weights
     * @param several whether a step may have more than one batch
     */
    StepGradient(LossGradient network, NoisedBatches batches, int weights, boolean several) {
        this.network = network;
        this.batches = batches;
        gradient = new float[weights];
        part = several ? new float[weights] : gradient;
    }

    /** The gradient of the last step; valid until the next. */
    float[] gradient() {
        return gradient;
    }

    /** The images of the last step, in order; valid until the next. */
    List<StepOutcome> outcomes() {
        return outcomes;
    }

    /**
     * Computes a step.
     *
     * @param weights all weights
     * @param data where the samples come from
     * @param first number of the first sample
     * @param images how many samples
     */
    StepLoss compute(float[] weights, TrainingData data, long first, int images) {
        Arrays.fill(gradient, 0);
        outcomes.clear();
        double loss = 0;
        double zeroLoss = 0;
        for (int done = 0; done < images; ) {
            NoisedBatch batch = batches.next(data, first + done, images - done);
            double parts = (double) images / batch.count();
            BatchLosses losses = network.compute(weights, batch, part);
            remember(batch, losses);
            loss += losses.mean() / parts;
            zeroLoss += network.zeroLoss(batch) / parts;
            add((float) parts);
            done += batch.count();
        }
        return new StepLoss(loss, zeroLoss, norm());
    }

    private void remember(NoisedBatch batch, BatchLosses losses) {
        for (int i = 0; i < batch.count(); i++) {
            outcomes.add(
                    new StepOutcome(batch.images().steps()[i], batch.images().weights()[i], losses.each()[i]));
        }
    }

    private void add(float parts) {
        if (part == gradient) {
            return;
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += part[i] / parts;
        }
    }

    private double norm() {
        double sum = 0;
        for (float g : gradient) {
            sum += (double) g * g;
        }
        return Math.sqrt(sum);
    }
}
