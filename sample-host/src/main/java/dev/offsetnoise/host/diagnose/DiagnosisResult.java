package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.api.model.PredictionType;
import java.util.List;
import java.util.Objects;

/**
 * What was found.
 *
 * @param request what was asked for
 * @param model the model's id
 * @param scheduler the scheduler's id
 * @param prediction what the model predicts
 * @param hasOffset whether the process has offset noise
 * @param steps how many steps the process has
 * @param device what the network ran on
 * @param remarks what the user should know
 * @param sets one, or the training pictures and then those held out
 */
public record DiagnosisResult(
        DiagnosisRequest request,
        String model,
        String scheduler,
        PredictionType prediction,
        boolean hasOffset,
        int steps,
        String device,
        List<String> remarks,
        List<SetDiagnosis> sets) {

    /**
     * Validates and copies the components.
     *
     * @param request see {@link #request()}
     * @param model see {@link #model()}
     * @param scheduler see {@link #scheduler()}
     * @param prediction see {@link #prediction()}
     * @param hasOffset see {@link #hasOffset()}
     * @param steps see {@link #steps()}
     * @param device see {@link #device()}
     * @param remarks see {@link #remarks()}
     * @param sets see {@link #sets()}
     */
    public DiagnosisResult {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(scheduler, "scheduler");
        Objects.requireNonNull(prediction, "prediction");
        Objects.requireNonNull(device, "device");
        remarks = List.copyOf(remarks);
        sets = List.copyOf(sets);
    }
}
