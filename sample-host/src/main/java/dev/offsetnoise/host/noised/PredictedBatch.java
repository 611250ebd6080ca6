package dev.offsetnoise.host.noised;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Tensor;

/** Noised images of one step and what the network made of them. Its buffers are used again for the next batch. */
public final class PredictedBatch {

    private final int step;
    private final int[] images;
    private final ForwardBatch forward;
    private final NoiseSource noise;
    private final Tensor prediction;

    PredictedBatch(int step, int[] images, ForwardBatch forward, NoiseSource noise, Tensor prediction) {
        this.step = step;
        this.images = images;
        this.forward = forward;
        this.noise = noise;
        this.prediction = prediction;
    }

    /**
     * The step of all images.
     *
     * @return {@code t} in 1..T
     */
    public int step() {
        return step;
    }

    /**
     * How many images of the batch count. A network that takes one size of batch only gets more, which nobody should look
     * at.
     *
     * @return at least 1, at most {@link ForwardBatch#count()}
     */
    public int count() {
        return images.length;
    }

    /**
     * Which image is at a place of the batch.
     *
     * @param place 0 to {@code count() - 1}
     * @return its number among the clean images
     */
    public int image(int place) {
        return images[place];
    }

    /**
     * The clean and the noised images, with steps, seeds and targets.
     *
     * @return as the forward process filled it
     */
    public ForwardBatch forward() {
        return forward;
    }

    /**
     * The source of the noise.
     *
     * @return the one that noised the batch
     */
    public NoiseSource noise() {
        return noise;
    }

    /**
     * The network's answers.
     *
     * @return {@code [N, C, H, W]}, or {@code [N, 2C, H, W]} with learned variance; all numbers
     */
    public Tensor prediction() {
        return prediction;
    }
}
