package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.host.metric.MeanEstimate;
import java.util.Arrays;
import java.util.Objects;

/**
 * A loss beside its optimum. Both are measured on the same noised images, and the gap is the mean of their differences: what
 * chance does to both alike is not in its interval.
 *
 * @param measured what the model has
 * @param optimal what is possible
 * @param gap what lies between
 */
public record GapEstimate(MeanEstimate measured, MeanEstimate optimal, MeanEstimate gap) {

    /**
     * Validates the components.
     *
     * @param measured see {@link #measured()}
     * @param optimal see {@link #optimal()}
     * @param gap see {@link #gap()}
     */
    public GapEstimate {
        Objects.requireNonNull(measured, "measured");
        Objects.requireNonNull(optimal, "optimal");
        Objects.requireNonNull(gap, "gap");
    }

    /** From means over groups of queries, one of each for each group. */
    static GapEstimate of(double[] measured, double[] optimal) {
        double[] gaps = new double[measured.length];
        Arrays.setAll(gaps, k -> measured[k] - optimal[k]);
        return new GapEstimate(MeanEstimate.of(measured), MeanEstimate.of(optimal), MeanEstimate.of(gaps));
    }

    /**
     * Whether the loss cannot be told from the optimum, or is hardly above it.
     *
     * @param share how much of the optimum the gap may be
     * @return true if so
     */
    public boolean isWithin(double share) {
        return gap.interval().low() <= 0 || gap.mean() <= share * optimal.mean();
    }
}
