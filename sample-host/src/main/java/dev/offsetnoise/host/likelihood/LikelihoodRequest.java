package dev.offsetnoise.host.likelihood;

import dev.offsetnoise.host.noised.Draws;
import dev.offsetnoise.host.noised.NoisedPredictions;
import dev.offsetnoise.host.noised.PictureChoice;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to be measured.
 *
 * @param model name of a model or its folder
 * @param images the pictures
 * @param scheduler the scheduler's id; empty for the maker's advice
 * @param settings the scheduler's settings, texts by key
 * @param chain the reverse chain
 * @param sampled how many of the chain's steps each picture measures, drawn for it alone; empty for all
 * @param told what the model is told about every picture
 * @param draws the noise
 * @param batch how many pictures go through the network together, at least 1
 * @param device where the network runs
 */
public record LikelihoodRequest(
        String model,
        PictureChoice images,
        Optional<String> scheduler,
        Map<String, String> settings,
        Chain chain,
        OptionalInt sampled,
        Subject told,
        Draws draws,
        int batch,
        DeviceRequest device) {

    /**
     * Validates and copies the components.
     *
     * @param model see {@link #model()}
     * @param images see {@link #images()}
     * @param scheduler see {@link #scheduler()}
     * @param settings see {@link #settings()}
     * @param chain see {@link #chain()}
     * @param sampled see {@link #sampled()}
     * @param told see {@link #told()}
     * @param draws see {@link #draws()}
     * @param batch see {@link #batch()}
     * @param device see {@link #device()}
     */
    public LikelihoodRequest {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(scheduler, "scheduler");
        settings = Map.copyOf(settings);
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(sampled, "sampled");
        Objects.requireNonNull(told, "told");
        Objects.requireNonNull(draws, "draws");
        NoisedPredictions.requireBatch(batch);
        Objects.requireNonNull(device, "device");
    }
}
