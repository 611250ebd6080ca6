package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.host.recipe.Prompt;
import dev.offsetnoise.latent.condition.Conditioner;
import dev.offsetnoise.latent.guidance.GuidedDenoiser;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.OnnxDenoiser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A denoiser that is ready, what it is told, and what it runs on. Closing it closes the denoiser.
 *
 * @param denoiser the network
 * @param told what it is told about one picture
 * @param device what it really runs on, such as {@code cpu}
 * @param remarks what the user should know: what was given up, what of a prompt is not seen
 */
record RunningDenoiser(Denoiser denoiser, Conditioning told, String device, List<String> remarks)
        implements AutoCloseable {

    RunningDenoiser {
        Objects.requireNonNull(denoiser, "denoiser");
        Objects.requireNonNull(told, "told");
        Objects.requireNonNull(device, "device");
        remarks = List.copyOf(remarks);
    }

    /** How a plan's model becomes a running denoiser. */
    @FunctionalInterface
    interface Source {
        RunningDenoiser open(GenerationPlan plan, Cancellation cancellation);
    }

    /** Texts are encoded first, once, and their encoder is closed before the network is opened. */
    static RunningDenoiser onnx(GenerationPlan plan, Cancellation cancellation) {
        ModelFolder model = plan.model();
        DeviceRequest device = plan.request().device();
        Prompt prompt = plan.prompt();
        List<String> remarks = new ArrayList<>();
        Conditioning positive;
        Conditioning negative;
        try (Conditioner conditioner = Conditioner.open(model, device)) {
            positive = conditioner.of(List.of(prompt.positive()), cancellation);
            negative = prompt.guidance().isNone() ? positive : conditioner.of(List.of(prompt.negative()), cancellation);
            remarks.addAll(conditioner.remarks(prompt.positive()));
            remarks.addAll(conditioner.remarks(prompt.negative()));
        }
        OnnxDenoiser network = OnnxDenoiser.open(model, device);
        network.fallbackReason().ifPresent(remarks::add);
        Denoiser guided =
                prompt.guidance().isNone() ? network : new GuidedDenoiser(network, negative, prompt.guidance());
        return new RunningDenoiser(guided, positive, network.device(), remarks);
    }

    /** What the denoiser is told about each picture of a batch. */
    Conditioning conditioning(int size) {
        return GuidedDenoiser.repeated(told, size);
    }

    @Override
    public void close() {
        denoiser.close();
    }
}
