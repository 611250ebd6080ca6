package dev.offsetnoise.models.train;

/**
 * Tells a network that has blown up from one that has learnt little. Numbers that are not finite are a sure sign; so is a
 * loss far above that of predicting zero, which every network can do. The latter is that of the step, or the mean over the
 * steps so far where that is more: a single image whose target happens to be next to zero shows nothing.
 */
final class DivergenceGuard {

    /** A training that goes well stays below 1; one that starts badly may begin at some tens. */
    static final double FACTOR = 100;

    private double sum;
    private long steps;

    boolean isSound(StepLoss step) {
        sum += step.zeroLoss();
        steps++;
        return step.isFinite() && step.loss() <= FACTOR * Math.max(step.zeroLoss(), sum / steps);
    }
}
