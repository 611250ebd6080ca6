package dev.offsetnoise.api;

/**
 * The forward (noising) process of a scheduler, for training. Immutable and thread-safe.
 */
public interface ForwardProcess {

    /**
     * The number of steps {@code T}.
     *
     * @return at least 1
     */
    int stepCount();

    /**
     * Noises a batch: from clean images, steps and seeds it makes noised images, targets and weights.
     *
     * @param batch {@link ForwardBatch#noised()}, {@link ForwardBatch#target()} and {@link ForwardBatch#weights()} are
     *     written
     * @param noise where the noise comes from
     * @throws InvalidRequestException if the channels do not fit the model or a step is not in 1..T
     */
    void noise(ForwardBatch batch, NoiseSource noise);
}
