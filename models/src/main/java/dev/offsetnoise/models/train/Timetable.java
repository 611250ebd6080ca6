package dev.offsetnoise.models.train;

import java.util.List;
import java.util.Optional;

/**
 * What is due after which step. Intervals are given in images: something is due after the step that reaches a multiple of
 * its interval, and much of it once more after the last.
 *
 * @param options the intervals
 * @param validation images that only measure the loss; empty for none
 */
record Timetable(TrainingOptions options, Optional<Validation> validation) {

    /** Points of the loss curve, more or less. */
    private static final double POINTS = 200;

    boolean isLast(long step) {
        return step == options.steps();
    }

    /** Steps between two points of the loss curve. */
    long stepsAPoint() {
        return Math.max(1, Math.round(options.images() / POINTS / options.imagesAStep()));
    }

    boolean lossPoint(long step) {
        return step % stepsAPoint() == 0 || isLast(step);
    }

    boolean checkpoint(long step) {
        return reaches(step, options.checkpointImages()) && !isLast(step);
    }

    boolean samples(long step) {
        return options.sampleImages() > 0 && (reaches(step, options.sampleImages()) || isLast(step));
    }

    /** Whether the loss of unseen images is to be measured now: it is due, and there is no such point of the curve yet. */
    boolean validation(TrainingState state) {
        return validation
                        .filter(v -> reaches(state.steps, v.everyImages()) || isLast(state.steps))
                        .isPresent()
                && !endsAt(state.validationCurve, options.imagesAfter(state.steps));
    }

    /** Whether nothing is left to be done. */
    boolean isComplete(TrainingState state) {
        return state.steps >= options.steps() && !validation(state);
    }

    private boolean reaches(long step, long interval) {
        return step > 0 && options.imagesAfter(step) / interval != options.imagesAfter(step - 1) / interval;
    }

    private static boolean endsAt(List<LossPoint> curve, long images) {
        return !curve.isEmpty() && curve.get(curve.size() - 1).images() == images;
    }
}
