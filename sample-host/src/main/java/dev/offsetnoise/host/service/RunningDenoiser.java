package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.guidance.ConditioningBatch;
import dev.offsetnoise.latent.guidance.GuidedDenoiser;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A denoiser that is ready for one request, what it is told, and what it runs on. Whoever opened the network closes it.
 *
 * @param denoiser the network, guided if the request says so
 * @param told what it is told about one picture
 * @param device what it really runs on, such as {@code cpu}
 * @param remarks what the user should know: what was given up, what of a prompt is not seen
 * @param time what it took
 */
record RunningDenoiser(
        Denoiser denoiser, ConditioningBatch told, String device, List<String> remarks, DenoiserTime time) {

    RunningDenoiser {
        Objects.requireNonNull(denoiser, "denoiser");
        Objects.requireNonNull(told, "told");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(time, "time");
        remarks = List.copyOf(remarks);
    }

    /** An open network as a plan needs it. */
    static RunningDenoiser of(OpenNetwork network, Conditionings told, GenerationPlan plan) {
        network.fixedBatch().ifPresent(size -> requireBatches(size, plan.request()));
        Denoiser denoiser = told.negative()
                .<Denoiser>map(negative -> new GuidedDenoiser(
                        network.denoiser(), plan.prompt().guidance(), negative, network.fixedBatch()))
                .orElse(network.denoiser());
        return new RunningDenoiser(
                denoiser,
                told.positive(),
                network.device(),
                Stream.concat(told.remarks().stream(), network.fallback().stream())
                        .toList(),
                new DenoiserTime(told.seconds(), network.runtimeSeconds()));
    }

    private static void requireBatches(int size, GenerationRequest request) {
        int batch = Math.min(request.batch(), request.count());
        if (batch != size || request.count() % size != 0) {
            throw new InvalidRequestException("The network takes batches of " + size + " pictures only; "
                    + request.count() + " in batches of " + batch + " were asked for. Add --batch " + size
                    + " and a --count that is a multiple of it.");
        }
    }

    /** What the denoiser is told about each picture of a batch. */
    Conditioning conditioning(int size) {
        return told.forImages(size).conditioning();
    }
}
