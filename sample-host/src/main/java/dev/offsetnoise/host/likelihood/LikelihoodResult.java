package dev.offsetnoise.host.likelihood;

import dev.offsetnoise.api.model.VarianceType;
import java.util.List;
import java.util.Objects;

/**
 * What was measured.
 *
 * @param request what was asked for
 * @param model the model's id
 * @param scheduler the scheduler's id
 * @param variance the chain's variance
 * @param allSteps steps of the process, {@code T}
 * @param dimensions values of a picture
 * @param device what the network ran on
 * @param remarks what the user should know
 * @param bound the bound
 */
public record LikelihoodResult(
        LikelihoodRequest request,
        String model,
        String scheduler,
        VarianceType variance,
        int allSteps,
        int dimensions,
        String device,
        List<String> remarks,
        MeasuredBound bound) {

    /**
     * Validates and copies the components.
     *
     * @param request see {@link #request()}
     * @param model see {@link #model()}
     * @param scheduler see {@link #scheduler()}
     * @param variance see {@link #variance()}
     * @param allSteps see {@link #allSteps()}
     * @param dimensions see {@link #dimensions()}
     * @param device see {@link #device()}
     * @param remarks see {@link #remarks()}
     * @param bound see {@link #bound()}
     */
    public LikelihoodResult {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(scheduler, "scheduler");
        Objects.requireNonNull(variance, "variance");
        Objects.requireNonNull(device, "device");
        remarks = List.copyOf(remarks);
        Objects.requireNonNull(bound, "bound");
    }
}
