package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.InvalidRequestException;

/**
 * One point of a loss curve.
 *
 * @param imagesSeen images that the training had seen, at least 0
 * @param loss mean squared error of the prediction around that point, finite and at least 0
 */
public record LossPoint(long imagesSeen, double loss) {

    /**
     * Validates the components.
     *
     * @param imagesSeen see {@link #imagesSeen()}
     * @param loss see {@link #loss()}
     */
    public LossPoint {
        if (imagesSeen < 0 || !(loss >= 0 && loss < Double.POSITIVE_INFINITY)) {
            throw new InvalidRequestException("Loss " + loss + " at " + imagesSeen
                    + " images: expected a finite loss of at least 0 at a count of at least 0.");
        }
    }
}
