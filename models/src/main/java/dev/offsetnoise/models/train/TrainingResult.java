package dev.offsetnoise.models.train;

import dev.offsetnoise.models.network.Weights;
import java.util.List;

/**
 * What a training gave.
 *
 * @param complete whether the planned number of images was reached; otherwise running the same training continues it
 * @param images images seen
 * @param weights the averaged weights
 * @param lossCurve mean loss for about every thousand images
 * @param validationCurve loss on images that the training does not see; empty without them
 * @param seconds time spent training, over all sessions
 */
public record TrainingResult(
        boolean complete,
        long images,
        Weights weights,
        List<LossPoint> lossCurve,
        List<LossPoint> validationCurve,
        double seconds) {

    /**
     * Copies the list.
     *
     * @param complete see {@link #complete()}
     * @param images see {@link #images()}
     * @param weights see {@link #weights()}
     * @param lossCurve see {@link #lossCurve()}
     * @param validationCurve see {@link #validationCurve()}
     * @param seconds see {@link #seconds()}
     */
    public TrainingResult {
        lossCurve = List.copyOf(lossCurve);
        validationCurve = List.copyOf(validationCurve);
    }
}
