package dev.offsetnoise.models.train;

import dev.offsetnoise.models.network.Weights;
import java.util.List;

/**
 * What a training gave.
 *
 * @param complete whether nothing is left to be done; otherwise running the same training continues it
 * @param steps steps made
 * @param images images seen
 * @param weights the averaged weights
 * @param lossCurve mean loss, in about 200 points if it is complete
 * @param validationCurve loss on images that the training does not see; empty without them
 * @param seconds time spent training, over all sessions
 */
public record TrainingResult(
        boolean complete,
        long steps,
        long images,
        Weights weights,
        List<LossPoint> lossCurve,
        List<LossPoint> validationCurve,
        double seconds) {

    /**
     * Copies the list.
     *
     * @param complete see {@link #complete()}
     * @param steps see {@link #steps()}
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

    /**
     * How good the network was at the end.
     *
     * @return mean loss of the last twentieth of a whole training; not a number if there was no step
     */
    public double loss() {
        return LossCurve.late(lossCurve);
    }
}
