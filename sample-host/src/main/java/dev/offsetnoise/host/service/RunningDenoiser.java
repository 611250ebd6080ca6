package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.recipe.Prompt;
import dev.offsetnoise.latent.condition.Conditioner;
import dev.offsetnoise.latent.condition.SizeConditioning;
import dev.offsetnoise.latent.guidance.ConditioningBatch;
import dev.offsetnoise.latent.guidance.Guidance;
import dev.offsetnoise.latent.guidance.GuidedDenoiser;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.OnnxDenoiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A denoiser that is ready, what it is told, and what it runs on. Closing it closes the denoiser.
 *
 * @param denoiser the network
 * @param told what it is told about one picture
 * @param device what it really runs on, such as {@code cpu}
 * @param remarks what the user should know: what was given up, what of a prompt is not seen
 * @param time what it took
 */
record RunningDenoiser(
        Denoiser denoiser, ConditioningBatch told, String device, List<String> remarks, DenoiserTime time)
        implements AutoCloseable {

    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    RunningDenoiser {
        Objects.requireNonNull(denoiser, "denoiser");
        Objects.requireNonNull(told, "told");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(time, "time");
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
        boolean guided = prompt.guidance().scale() != Guidance.NONE.scale();
        SizeConditioning sizes = prompt.sizes().of(plan.pictureSize());
        Conditioning positive;
        Conditioning negative = Conditioning.none();
        long textNanos;
        try (Conditioner conditioner = Conditioner.open(model, device)) {
            long begin = System.nanoTime();
            positive = conditioner.of(List.of(prompt.positive()), sizes, cancellation);
            remarks.addAll(conditioner.remarks(prompt.positive()));
            if (guided) {
                negative = conditioner.against(List.of(prompt.negative()), sizes, cancellation);
                remarks.addAll(conditioner.remarks(prompt.negative()));
            }
            textNanos = System.nanoTime() - begin;
        }
        OnnxDenoiser network = OnnxDenoiser.open(model, device);
        network.fallbackReason().ifPresent(remarks::add);
        network.fixedBatch().ifPresent(size -> requireBatches(size, plan.request(), network));
        Denoiser denoiser = guided
                ? new GuidedDenoiser(
                        network, prompt.guidance(), ConditioningBatch.ofOne(negative), network.fixedBatch())
                : network;
        DenoiserTime time = new DenoiserTime(textNanos / NANOS_A_SECOND, network::runtimeSeconds);
        return new RunningDenoiser(denoiser, ConditioningBatch.ofOne(positive), network.device(), remarks, time);
    }

    private static void requireBatches(int size, GenerationRequest request, OnnxDenoiser network) {
        int batch = Math.min(request.batch(), request.count());
        if (batch != size || request.count() % size != 0) {
            network.close();
            throw new InvalidRequestException("The network takes batches of " + size + " pictures only; "
                    + request.count() + " in batches of " + batch + " were asked for. Add --batch " + size
                    + " and a --count that is a multiple of it.");
        }
    }

    /** What the denoiser is told about each picture of a batch. */
    Conditioning conditioning(int size) {
        return told.forImages(size).conditioning();
    }

    @Override
    public void close() {
        denoiser.close();
    }
}
