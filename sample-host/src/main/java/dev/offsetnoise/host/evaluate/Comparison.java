package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.host.metric.Interval;
import dev.offsetnoise.host.metric.PrecisionRecall;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a set of pictures is from the reference.
 *
 * @param wasserstein 1-Wasserstein distance of the mean luma, in units of luma
 * @param kolmogorovSmirnov largest difference between the shares of the mean luma below any value, 0 to 1
 * @param discrepancy maximum mean discrepancy of the channel means, squared; empty where there are too few pictures
 * @param dark how much of the reference's dark tail is reached
 * @param bright how much of the reference's bright tail is reached
 * @param features improved precision and recall on features; empty where there are none or too few
 * @param points pictures of either side in {@code features}; 0 where that is empty
 */
public record Comparison(
        double wasserstein,
        double kolmogorovSmirnov,
        OptionalDouble discrepancy,
        Reach dark,
        Reach bright,
        Optional<PrecisionRecall> features,
        int points) {

    /**
     * Validates the components.
     *
     * @param wasserstein see {@link #wasserstein()}
     * @param kolmogorovSmirnov see {@link #kolmogorovSmirnov()}
     * @param discrepancy see {@link #discrepancy()}
     * @param dark see {@link #dark()}
     * @param bright see {@link #bright()}
     * @param features see {@link #features()}
     * @param points see {@link #points()}
     */
    public Comparison {
        Objects.requireNonNull(discrepancy, "discrepancy");
        Objects.requireNonNull(dark, "dark");
        Objects.requireNonNull(bright, "bright");
        Objects.requireNonNull(features, "features");
    }

    /**
     * A tail of the reference and how it is reached, with how sure that is.
     *
     * @param threshold the mean luma where the tail begins
     * @param recall how much of the tail is reached, 0 to 1
     * @param precision how much of what lies there belongs there; empty if nothing lies there
     */
    public record Reach(double threshold, Estimate recall, Optional<Estimate> precision) {}

    /**
     * A number and its interval.
     *
     * @param value the number
     * @param interval where it may lie; empty where there are too few pictures to say
     */
    public record Estimate(double value, Optional<Interval> interval) {}
}
