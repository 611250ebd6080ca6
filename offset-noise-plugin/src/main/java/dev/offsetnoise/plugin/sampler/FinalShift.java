package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.model.ValueRange;

/**
 * Gives a clean image an exact mean luma by moving its channels along a {@link BrighteningDirection}. Where values are
 * bounded it is moved so far that the picture has that luma once its values are clamped.
 */
final class FinalShift {

    private static final int MAX_DOUBLINGS = 60;
    private static final int MAX_HALVINGS = 60;

    /** Far below one level of an 8-bit picture's mean. */
    private static final double LUMA_TOLERANCE = 1e-6;

    private final double[] weights;
    private final double[] direction;
    private final double wanted;
    private final ValueRange range;
    private final int pixels;

    /** {@code wanted} is {@code w' mean(x_0)}, without the luma map's bias. */
    FinalShift(ValueRange range, double[] weights, double[] direction, double wanted, int pixels) {
        this.range = range;
        this.weights = weights;
        this.direction = direction;
        this.wanted = wanted;
        this.pixels = pixels;
    }

    void apply(float[] sample) {
        double shift = solve(sample);
        for (int c = 0; c < weights.length; c++) {
            PlaneLoops.add(sample, c * pixels, (c + 1) * pixels, (float) (shift * direction[c]));
        }
    }

    /** The shift at which the clamped picture has the wanted luma, or the nearest that there is. */
    private double solve(float[] sample) {
        double first = missing(sample, 0);
        if (!range.isBounded()) {
            return first;
        }
        double far = first;
        for (int i = 0; i < MAX_DOUBLINGS && isShort(missing(sample, far), first); i++) {
            far *= 2;
        }
        return bisect(sample, first, far);
    }

    /** Luma rises with the shift: too little at 0, enough at {@code far}. */
    private double bisect(float[] sample, double first, double far) {
        double near = 0;
        for (int i = 0; i < MAX_HALVINGS; i++) {
            double middle = (near + far) / 2;
            double missing = missing(sample, middle);
            if (Math.abs(missing) < LUMA_TOLERANCE) {
                return middle;
            }
            if (isShort(missing, first)) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return far;
    }

    /** Whether luma is still missing on the side where it was missing at first. */
    private static boolean isShort(double missing, double first) {
        return missing * Math.signum(first) > LUMA_TOLERANCE;
    }

    /** What the luma of the shifted and clamped picture lacks. */
    private double missing(float[] sample, double shift) {
        float low = (float) range.minimum();
        float high = (float) range.maximum();
        double luma = 0;
        for (int c = 0; c < weights.length; c++) {
            float move = (float) (shift * direction[c]);
            luma += weights[c] * PlaneLoops.clampedMean(sample, c * pixels, (c + 1) * pixels, move, low, high);
        }
        return wanted - luma;
    }
}
