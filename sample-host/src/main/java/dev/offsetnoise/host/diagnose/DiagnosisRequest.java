package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.host.noised.LevelChoice;
import dev.offsetnoise.host.noised.NoisedPredictions;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be diagnosed.
 *
 * @param model name of a model or its folder
 * @param pictures the pictures
 * @param scheduler the scheduler's id; empty for the maker's advice
 * @param settings the scheduler's settings, texts by key
 * @param levels the noise levels
 * @param queries the noised images
 * @param estimator how the optimum is computed
 * @param told what the model is told about every picture
 * @param batch how many pictures go through the network together, at least 1
 * @param device where the network runs
 */
public record DiagnosisRequest(
        String model,
        PictureSets pictures,
        Optional<String> scheduler,
        Map<String, String> settings,
        LevelChoice levels,
        QueryPlan queries,
        EstimatorChoice estimator,
        Subject told,
        int batch,
        DeviceRequest device) {

    /**
     * Validates and copies the components.
     *
     * @param model see {@link #model()}
     * @param pictures see {@link #pictures()}
     * @param scheduler see {@link #scheduler()}
     * @param settings see {@link #settings()}
     * @param levels see {@link #levels()}
     * @param queries see {@link #queries()}
     * @param estimator see {@link #estimator()}
     * @param told see {@link #told()}
     * @param batch see {@link #batch()}
     * @param device see {@link #device()}
     */
    public DiagnosisRequest {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(pictures, "pictures");
        Objects.requireNonNull(scheduler, "scheduler");
        settings = Map.copyOf(settings);
        Objects.requireNonNull(levels, "levels");
        Objects.requireNonNull(queries, "queries");
        Objects.requireNonNull(estimator, "estimator");
        Objects.requireNonNull(told, "told");
        NoisedPredictions.requireBatch(batch);
        Objects.requireNonNull(device, "device");
    }
}
