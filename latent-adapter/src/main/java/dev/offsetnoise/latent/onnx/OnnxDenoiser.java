package dev.offsetnoise.latent.onnx;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.latent.model.ModelFolder;
import java.util.Optional;

/** Skeleton. */
public final class OnnxDenoiser implements Denoiser {

    private final ModelProfile profile;

    private OnnxDenoiser(ModelProfile profile) {
        this.profile = profile;
    }

    /**
     * Opens a model with as many threads as the machine has cores.
     *
     * @param folder the model
     * @param device where it shall run
     * @return a denoiser, to be closed
     * @throws dev.offsetnoise.latent.model.ModelException if the network cannot be used or does not fit its card
     * @throws dev.offsetnoise.api.InvalidRequestException if the device was asked for by name and cannot be used
     */
    public static OnnxDenoiser open(ModelFolder folder, DeviceRequest device) {
        return open(folder, device, SessionThreads.AUTOMATIC);
    }

    /**
     * Opens a model.
     *
     * @param folder the model
     * @param device where it shall run
     * @param threads threads of one run on the CPU
     * @return a denoiser, to be closed
     * @throws dev.offsetnoise.latent.model.ModelException if the network cannot be used or does not fit its card
     * @throws dev.offsetnoise.api.InvalidRequestException if the device was asked for by name and cannot be used
     */
    public static OnnxDenoiser open(ModelFolder folder, DeviceRequest device, SessionThreads threads) {
        return new OnnxDenoiser(folder.card().profile());
    }

    /**
     * What the network really runs on.
     *
     * @return {@code cpu} or {@code cuda:n}
     */
    public String device() {
        return "cpu";
    }

    /**
     * Why the network runs on the CPU although {@code auto} would have taken something faster.
     *
     * @return one sentence; empty if nothing was given up
     */
    public Optional<String> fallbackReason() {
        return Optional.empty();
    }

    @Override
    public ModelProfile profile() {
        return profile;
    }

    @Override
    public void predict(
            Tensor sample, int step, Conditioning conditioning, Tensor prediction, Cancellation cancellation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        // Nothing is held yet.
    }
}
