package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.OnnxDenoiser;
import java.util.Objects;
import java.util.Optional;

/**
 * A denoiser that is ready, and what it runs on. Closing it closes the denoiser.
 *
 * @param denoiser the network
 * @param device what it really runs on, such as {@code cpu}
 * @param fallbackReason why it is not something faster; empty if nothing was given up
 */
record RunningDenoiser(Denoiser denoiser, String device, Optional<String> fallbackReason) implements AutoCloseable {

    RunningDenoiser {
        Objects.requireNonNull(denoiser, "denoiser");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(fallbackReason, "fallbackReason");
    }

    /** How a model becomes a running denoiser. */
    @FunctionalInterface
    interface Source {
        RunningDenoiser open(ModelFolder model, DeviceRequest device);
    }

    static RunningDenoiser onnx(ModelFolder model, DeviceRequest device) {
        OnnxDenoiser denoiser = OnnxDenoiser.open(model, device);
        return new RunningDenoiser(denoiser, denoiser.device(), denoiser.fallbackReason());
    }

    @Override
    public void close() {
        denoiser.close();
    }
}
