package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.io.IOException;

/** Hands the networks of a model to a request, and decides what becomes of them afterwards. */
@FunctionalInterface
interface Networks {

    /** What a request does with them. */
    @FunctionalInterface
    interface Use {
        GenerationResult of(OpenModel networks) throws IOException;
    }

    GenerationResult lend(ModelFolder model, DeviceRequest device, Cancellation cancellation, Use use)
            throws IOException;

    /** Every request has networks of its own, which are closed when it ends. */
    static Networks ofEachRequest(NetworkSource source) {
        return (model, device, cancellation, use) -> {
            try (OpenModel networks = new OpenModel(model, device, source)) {
                return use.of(networks);
            }
        };
    }
}
