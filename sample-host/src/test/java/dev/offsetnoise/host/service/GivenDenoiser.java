package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** A denoiser of the test's own, which is told nothing, in place of a model's network. */
record GivenDenoiser(String device, Function<ModelFolder, Denoiser> denoiser) implements NetworkSource {

    @Override
    public Conditionings tell(
            ModelFolder model, DeviceRequest request, Description description, Cancellation cancellation) {
        return Conditionings.NONE;
    }

    @Override
    public OpenNetwork open(ModelFolder model, DeviceRequest request) {
        return new OpenNetwork(denoiser.apply(model), device, Optional.empty(), OptionalInt.empty(), () -> 0);
    }
}
