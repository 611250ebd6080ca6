package dev.offsetnoise.api.model;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a picture's mean luma follows from its channel means in the model's space:
 * {@code luma = bias + weights · means}, 0 for black and 1 for white. Exact in pixel space, a measured approximation in
 * a latent space.
 *
 * <p>The weights say how luma is read. How the means of real pictures move when these become brighter is another matter: in a
 * latent space they may move nearly across the weights.
 *
 * @param weights one a channel, finite, not all zero
 * @param bias luma where all channel means are 0
 * @param brightening how the channel means of pictures move while their luma rises by 1, where that was measured: finite, with
 *     {@code weights · brightening} above 0, and kept so that this is 1
 */
public record LumaMap(double[] weights, double bias, Optional<double[]> brightening) {

    /**
     * Rec. 709 luma of gamma-encoded RGB values in -1..1: {@code 0.2126 R + 0.7152 G + 0.0722 B}, mapped to 0..1.
     */
    public static final LumaMap REC709 = new LumaMap(new double[] {0.2126 / 2, 0.7152 / 2, 0.0722 / 2}, 0.5);

    /**
     * Validates and copies the components.
     *
     * @param weights see {@link #weights()}
     * @param bias see {@link #bias()}
     * @param brightening see {@link #brightening()}; of any length
     */
    public LumaMap {
        weights = weights.clone();
        if (!allFinite(weights)
                || !Double.isFinite(bias)
                || Arrays.stream(weights).allMatch(w -> w == 0)) {
            throw new InvalidRequestException("Luma weights " + Arrays.toString(weights) + " with bias " + bias
                    + ": expected finite numbers, not all weights zero.");
        }
        double[] read = weights;
        brightening = brightening.map(direction -> ofOneLuma(direction, read));
    }

    /**
     * A map of which nobody measured how pictures become brighter.
     *
     * @param weights see {@link #weights()}
     * @param bias see {@link #bias()}
     */
    public LumaMap(double[] weights, double bias) {
        this(weights, bias, Optional.empty());
    }

    private static double[] ofOneLuma(double[] direction, double[] weights) {
        double luma = direction.length == weights.length ? dot(weights, direction) : 0;
        if (!allFinite(direction) || !(luma > 0)) {
            throw new InvalidRequestException("The direction " + Arrays.toString(direction)
                    + " in which pictures become"
                    + " brighter: expected a finite number for each of the luma weights " + Arrays.toString(weights)
                    + ", by which luma rises.");
        }
        return Arrays.stream(direction).map(value -> value / luma).toArray();
    }

    private static boolean allFinite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int c = 0; c < left.length; c++) {
            sum += left[c] * right[c];
        }
        return sum;
    }

    /**
     * The mean luma.
     *
     * @param means channel means, as many as weights
     * @return luma, 0 to 1 for pictures within range
     */
    public double luma(double[] means) {
        double luma = bias;
        for (int c = 0; c < weights.length; c++) {
            luma += weights[c] * means[c];
        }
        return luma;
    }

    /**
     * The weight of each channel mean.
     *
     * @return a copy
     */
    @Override
    public double[] weights() {
        return weights.clone();
    }

    /**
     * How the channel means of pictures move while their luma rises by 1.
     *
     * @return a copy; empty where nobody measured it
     */
    @Override
    public Optional<double[]> brightening() {
        return brightening.map(double[]::clone);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LumaMap that
                && bias == that.bias
                && Arrays.equals(weights, that.weights)
                && Arrays.equals(brightening.orElse(null), that.brightening.orElse(null));
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(weights) + Double.hashCode(bias);
    }

    @Override
    public String toString() {
        return "LumaMap[weights=" + Arrays.toString(weights) + ", bias=" + bias
                + brightening
                        .map(direction -> ", brightening=" + Arrays.toString(direction))
                        .orElse("")
                + "]";
    }
}
