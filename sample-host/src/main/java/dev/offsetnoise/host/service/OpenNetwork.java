package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Denoiser;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;

/**
 * A model's denoiser as it was opened, without guidance. Closing it closes the denoiser.
 *
 * @param denoiser the network
 * @param device what it really runs on, such as {@code cpu}
 * @param fallback why it does not run on something faster
 * @param fixedBatch the only number of images that it takes at once; empty if it takes any
 * @param runtimeSeconds what the runtime computed for it up to now
 */
record OpenNetwork(
        Denoiser denoiser,
        String device,
        Optional<String> fallback,
        OptionalInt fixedBatch,
        DoubleSupplier runtimeSeconds)
        implements AutoCloseable {

    OpenNetwork {
        Objects.requireNonNull(denoiser, "denoiser");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(fallback, "fallback");
        Objects.requireNonNull(fixedBatch, "fixedBatch");
        Objects.requireNonNull(runtimeSeconds, "runtimeSeconds");
    }

    @Override
    public void close() {
        denoiser.close();
    }
}
