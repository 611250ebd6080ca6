package dev.offsetnoise.models.train;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.ForwardProcess;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.models.data.TrainingData;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes samples in batches and noises them. There are buffers for each size of batch that occurs: the whole one, and the
 * last ones of the training and of the validation.
 */
final class NoisedBatches {

    private final Scheduler scheduler;
    private final TrainingOptions options;
    private final StepDraw steps;
    private final ForwardProcess forward;
    private final Map<Integer, ForwardBatch> buffers = new HashMap<>();

    /**
     * Batches of any data.
     *
     * @param scheduler gives the forward process
     * @param options size and weighting
     * @param steps chooses the steps
     */
    NoisedBatches(Scheduler scheduler, TrainingOptions options, StepDraw steps) {
        this.scheduler = scheduler;
        this.steps = steps;
        this.options = options;
        forward = scheduler.forward();
    }

    /**
     * The next batch.
     *
     * @param data where the samples come from
     * @param first number of the first
     * @param left how many are wanted, at least 1
     * @return as many of them as go through the network together; valid until the next call
     */
    NoisedBatch next(TrainingData data, long first, long left) {
        int count = (int) Math.min(options.batch(), left);
        ForwardBatch images = buffers.computeIfAbsent(count, this::allocate);
        data.fill(first, images);
        double[] importance = steps.draw(images);
        forward.noise(images, NoiseSource.standard());
        weigh(images);
        return new NoisedBatch(images, data.conditioning(first, count), importance);
    }

    private ForwardBatch allocate(int count) {
        ModelProfile profile = scheduler.profile();
        return new ForwardBatch(count, profile.channels(), profile.height(), profile.width());
    }

    private void weigh(ForwardBatch images) {
        for (int i = 0; i < images.count(); i++) {
            images.weights()[i] *= options.loss()
                    .weighting()
                    .weight(
                            scheduler.point(images.steps()[i]),
                            scheduler.profile().prediction());
        }
    }
}
