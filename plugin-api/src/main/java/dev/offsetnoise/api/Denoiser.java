package dev.offsetnoise.api;

import dev.offsetnoise.api.model.ModelProfile;

/**
 * A trained network, or anything that answers as one: it sees a noisy image and its step and predicts what {@link
 * ModelProfile#prediction()} names.
 *
 * <p>{@link #predict} may be called from several threads at once.
 */
public interface Denoiser extends AutoCloseable {

    /**
     * What the denoiser was trained for.
     *
     * @return its profile
     */
    ModelProfile profile();

    /**
     * Runs the network once.
     *
     * @param sample noisy images {@code x_t}, {@code [N, C, H, W]}; only read
     * @param step the step {@code t} in 1..T, one for the batch. It may lie between two steps of the training; a network
     *     that knows whole steps only is asked at the one below, as other pipelines do
     * @param conditioning what the network is told beside it
     * @param prediction receives the output, {@code [N, C, H, W]}, or {@code [N, 2C, H, W]} with learned variance
     * @param cancellation ends the call early
     * @throws InvalidRequestException if a shape, the step or the conditioning does not fit
     * @throws java.util.concurrent.CancellationException if cancelled; {@code prediction} is then undefined
     */
    void predict(Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation cancellation);

    /** Frees what the denoiser holds. Closing twice does nothing. */
    @Override
    void close();
}
