package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;

/** Opens denoisers, and makes of a description what they are told. */
interface NetworkSource {

    /** What a model's denoiser is told. Text encoders are closed again. */
    Conditionings tell(ModelFolder model, DeviceRequest device, Description description, Cancellation cancellation);

    /** Opens a model's denoiser. */
    OpenNetwork open(ModelFolder model, DeviceRequest device);
}
