package dev.offsetnoise.host.pipeline;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;

/**
 * A network of a pipeline with another scheduler.
 *
 * @param network answers, and belongs to somebody else
 * @param profile what the scheduler's configuration says of it
 */
record Configured(Denoiser network, ModelProfile profile) implements Denoiser {

    @Override
    public void predict(
            Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation cancellation) {
        network.predict(sample, step, conditioning, prediction, cancellation);
    }

    @Override
    public void close() {}
}
