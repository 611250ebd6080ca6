package dev.offsetnoise.models.train;

/**
 * How good the network was in a step, over its images.
 *
 * @param loss the loss
 * @param zeroLoss the loss that predicting zero would have given
 * @param norm length of the gradient
 */
record StepLoss(double loss, double zeroLoss, double norm) {

    boolean isFinite() {
        return Double.isFinite(loss) && Double.isFinite(norm);
    }
}
