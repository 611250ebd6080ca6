package dev.offsetnoise.api.model;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;

/**
 * How a picture's mean luma follows from its channel means in the model's space:
 * {@code luma = bias + weights · means}, 0 for black and 1 for white. Exact in pixel space, a measured approximation in
 * a latent space.
 *
 * @param weights one a channel, finite, not all zero
 * @param bias luma where all channel means are 0
 */
public record LumaMap(double[] weights, double bias) {

    /**
     * Rec. 709 luma of gamma-encoded RGB values in -1..1: {@code 0.2126 R + 0.7152 G + 0.0722 B}, mapped to 0..1.
     */
    public static final LumaMap REC709 = new LumaMap(new double[] {0.2126 / 2, 0.7152 / 2, 0.0722 / 2}, 0.5);

    /**
     * Validates and copies the components.
     *
     * @param weights see {@link #weights()}
     * @param bias see {@link #bias()}
     */
    public LumaMap {
        weights = weights.clone();
        boolean finite = Arrays.stream(weights).allMatch(Double::isFinite) && Double.isFinite(bias);
        if (!finite || Arrays.stream(weights).allMatch(w -> w == 0)) {
            throw new InvalidRequestException("Luma weights " + Arrays.toString(weights) + " with bias " + bias
                    + ": expected finite numbers, not all weights zero.");
        }
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

    @Override
    public boolean equals(Object other) {
        return other instanceof LumaMap that && bias == that.bias && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(weights) + Double.hashCode(bias);
    }

    @Override
    public String toString() {
        return "LumaMap[weights=" + Arrays.toString(weights) + ", bias=" + bias + "]";
    }
}
