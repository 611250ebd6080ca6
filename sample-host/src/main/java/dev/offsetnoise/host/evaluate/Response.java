package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.host.metric.Summary;
import java.util.Arrays;

/**
 * What a model drew when it was asked for a brightness.
 *
 * @param asked a place of the dial, or a luma
 * @param lumas mean luma of the pictures that came
 */
public record Response(double asked, double[] lumas) {

    /**
     * Copies the lumas.
     *
     * @param asked see {@link #asked()}
     * @param lumas see {@link #lumas()}
     */
    public Response {
        lumas = lumas.clone();
    }

    /**
     * Mean luma of the pictures that came.
     *
     * @return a new array
     */
    @Override
    public double[] lumas() {
        return lumas.clone();
    }

    /**
     * The mean luma of the pictures in a few numbers.
     *
     * @return their summary
     */
    public Summary summary() {
        return Summary.of(lumas);
    }

    /**
     * How far the mean luma is from what was asked for, if that was a luma.
     *
     * @return the mean of the distances
     */
    public double meanError() {
        return Arrays.stream(lumas)
                .map(luma -> Math.abs(luma - asked))
                .average()
                .orElse(Double.NaN);
    }

    /**
     * How far the mean luma is from what was asked for at the most, if that was a luma.
     *
     * @return the largest distance
     */
    public double worstError() {
        return Arrays.stream(lumas).map(luma -> Math.abs(luma - asked)).max().orElse(Double.NaN);
    }
}
