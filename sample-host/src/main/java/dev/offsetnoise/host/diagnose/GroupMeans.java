package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.api.ProcessPoint;

/**
 * Three losses at one noise level, a mean for each group of queries.
 *
 * @param target in what the model predicts
 * @param clean of the clean image
 * @param luma of the clean image's mean luma
 */
record GroupMeans(double[] target, double[] clean, double[] luma) {

    GroupMeans(int groups) {
        this(new double[groups], new double[groups], new double[groups]);
    }

    /** The losses beside their optima. */
    static LevelDiagnosis level(
            ProcessPoint point, GroupMeans measured, GroupMeans optimal, ImageSpread spread, BrightnessBlur blur) {
        return new LevelDiagnosis(
                point,
                GapEstimate.of(measured.target, optimal.target),
                GapEstimate.of(measured.clean, optimal.clean),
                GapEstimate.of(measured.luma, optimal.luma),
                spread.simplest(point),
                blur);
    }
}
