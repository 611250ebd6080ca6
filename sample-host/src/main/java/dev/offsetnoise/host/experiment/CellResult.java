package dev.offsetnoise.host.experiment;

import java.util.List;
import java.util.Objects;

/**
 * What a cell showed; stored as one file.
 *
 * @param cell which cell
 * @param parameters weights of the network
 * @param curve measures during the training
 * @param losses mean loss before each point of the curve, since the point before
 * @param samplings measures at the end
 * @param paths ways from noise to sample, where the dimension is 2
 * @param trainingSeconds time spent training
 * @param measuringSeconds time spent measuring at the end
 */
record CellResult(
        Cell cell,
        int parameters,
        List<CurvePoint> curve,
        List<Double> losses,
        List<SamplingResult> samplings,
        List<SamplePath> paths,
        double trainingSeconds,
        double measuringSeconds) {

    /** Refuses what a damaged file leaves out. */
    CellResult {
        Objects.requireNonNull(cell, "cell");
        curve = List.copyOf(curve);
        losses = List.copyOf(losses);
        samplings = List.copyOf(samplings);
        paths = List.copyOf(paths);
        if (losses.size() != curve.size()) {
            throw new IllegalArgumentException(losses.size() + " losses for " + curve.size() + " points of the curve");
        }
    }

    /**
     * The model during its training.
     *
     * @param iteration steps of the optimizer so far
     * @param measures with the curve's own sampler; the distances of points use fewer points than at the end
     */
    record CurvePoint(int iteration, Measures measures) {
        CurvePoint {
            Objects.requireNonNull(measures, "measures");
        }
    }

    /**
     * The trained model with one sampler.
     *
     * @param sampler its name
     * @param measures against fresh data
     * @param brightness density of L_avg, bin by bin
     */
    record SamplingResult(String sampler, Measures measures, List<Double> brightness) {
        SamplingResult {
            Objects.requireNonNull(sampler, "sampler");
            Objects.requireNonNull(measures, "measures");
            brightness = List.copyOf(brightness);
        }
    }

    /**
     * One sample on its way.
     *
     * @param sampler its name
     * @param points step, and the two coordinates; the last step is 0
     */
    record SamplePath(String sampler, List<double[]> points) {
        SamplePath {
            Objects.requireNonNull(sampler, "sampler");
            Objects.requireNonNull(points, "points");
        }
    }
}
