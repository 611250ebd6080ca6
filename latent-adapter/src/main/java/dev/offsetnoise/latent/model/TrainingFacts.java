package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.Objects;

/**
 * How a model came to be, for people and for reports.
 *
 * @param command the command that trained it
 * @param data what it was trained on, and how that was changed
 * @param licence a remark on the rights in data and weights
 * @param heldOut share of the data's images that the training has not seen, in [0, 1), chosen by their names; 0 if it has
 *     seen all, or if that is unknown
 * @param imagesSeen images seen, at least 0, counting each pass
 * @param parameters weights of the network, at least 0
 * @param seed seed of the training
 * @param lossCurve points in the order of images seen; may be empty
 * @param lumaQuantiles the {@value #QUANTILES} percentiles (0, 1, .. 100) of the mean luma of the training images,
 *     0 for black and 1 for white, ascending; empty if unknown
 */
public record TrainingFacts(
        String command,
        String data,
        String licence,
        double heldOut,
        long imagesSeen,
        long parameters,
        long seed,
        List<LossPoint> lossCurve,
        List<Double> lumaQuantiles) {

    /** How many percentiles are stored: 0 to 100. */
    public static final int QUANTILES = 101;

    /**
     * Validates and copies the components.
     *
     * @param command see {@link #command()}
     * @param data see {@link #data()}
     * @param licence see {@link #licence()}
     * @param heldOut see {@link #heldOut()}
     * @param imagesSeen see {@link #imagesSeen()}
     * @param parameters see {@link #parameters()}
     * @param seed see {@link #seed()}
     * @param lossCurve see {@link #lossCurve()}
     * @param lumaQuantiles see {@link #lumaQuantiles()}
     */
    public TrainingFacts {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(licence, "licence");
        lossCurve = List.copyOf(lossCurve);
        lumaQuantiles = List.copyOf(lumaQuantiles);
        if (!(heldOut >= 0 && heldOut < 1)) {
            throw new InvalidRequestException("Held-out share " + heldOut + ": expected a number in [0, 1).");
        }
        if (imagesSeen < 0 || parameters < 0) {
            throw new InvalidRequestException(
                    "Images seen " + imagesSeen + ", parameters " + parameters + ": expected counts of at least 0.");
        }
        requireAscending(lossCurve);
        requireQuantiles(lumaQuantiles);
    }

    private static void requireAscending(List<LossPoint> curve) {
        for (int i = 1; i < curve.size(); i++) {
            if (curve.get(i).imagesSeen() < curve.get(i - 1).imagesSeen()) {
                throw new InvalidRequestException("The loss curve goes back from "
                        + curve.get(i - 1).imagesSeen() + " to " + curve.get(i).imagesSeen()
                        + " images at point " + i + "; expected the order of training.");
            }
        }
    }

    private static void requireQuantiles(List<Double> quantiles) {
        if (!quantiles.isEmpty() && quantiles.size() != QUANTILES) {
            throw new InvalidRequestException("There are " + quantiles.size() + " luma quantiles; expected " + QUANTILES
                    + " (the percentiles 0 to 100) or none.");
        }
        double before = 0;
        for (double quantile : quantiles) {
            if (!(quantile >= before && quantile <= 1)) {
                throw new InvalidRequestException(
                        "Luma quantile " + quantile + " after " + before + ": expected ascending numbers from 0 to 1.");
            }
            before = quantile;
        }
    }
}
