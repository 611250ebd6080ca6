package dev.offsetnoise.models.data;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.ForwardBatch;

/** An endless, numbered sequence of training samples. Used by one thread at a time. */
public interface TrainingData {

    /**
     * Fills the clean images, steps and noise seeds of a batch.
     *
     * @param first number of the first sample, from 0
     * @param batch receives samples {@code first .. first + count - 1}
     */
    void fill(long first, ForwardBatch batch);

    /**
     * What the network is told about the same samples beside the noisy images.
     *
     * @param first number of the first sample, from 0
     * @param count number of samples
     * @return by the names of the network's inputs; the first dimension of each is {@code count}
     */
    default Conditioning conditioning(long first, int count) {
        return Conditioning.none();
    }

    /**
     * Names everything that decides what the samples are, so that a checkpoint is never continued with other data.
     *
     * @return equal for equal sequences
     */
    Fingerprint fingerprint();
}
