package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.plugin.offset.OffsetDistribution;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gives a clean image an exact mean luma. It is moved as the offset would move it ({@code S w}) or, without an offset, as
 * light does: all channels alike. Where values are bounded it is moved so far that the picture has that luma after its
 * values are clamped, and they are clamped: whoever turns it into bytes loses nothing more.
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
    FinalShift(ModelProfile profile, OffsetDistribution distribution, double wanted, int pixels) {
        this.weights = profile.luma().weights();
        this.wanted = wanted;
        this.range = profile.range();
        this.pixels = pixels;
        double[] light = new double[weights.length];
        Arrays.fill(light, 1);
        double[] chosen = Stream.of(distribution.covarianceTimes(weights), light, weights)
                .filter(this::brightensEverywhere)
                .findFirst()
                .orElse(weights);
        this.direction = ChannelSpace.scaled(chosen, 1 / ChannelSpace.dot(weights, chosen));
    }

    /** Whether moving along the direction changes luma in one sense in every channel, so that clamping keeps its order. */
    private boolean brightensEverywhere(double[] candidate) {
        return ChannelSpace.dot(weights, candidate) > 0
                && IntStream.range(0, weights.length).allMatch(c -> weights[c] * candidate[c] >= 0);
    }

    void apply(float[] state, int offset) {
        double shift = range.isBounded() ? solve(state, offset) : wanted - luma(state, offset, 0);
        for (int c = 0; c < weights.length; c++) {
            int start = offset + c * pixels;
            PlaneLoops.add(state, start, pixels, (float) (shift * direction[c]));
            if (range.isBounded()) {
                PlaneLoops.clamp(state, start, pixels, (float) range.minimum(), (float) range.maximum());
            }
        }
    }

    /** Bisects between a shift that is too dark and one that is too bright; luma rises with the shift. */
    private double solve(float[] state, int offset) {
        double first = wanted - luma(state, offset, 0);
        if (Math.abs(first) < LUMA_TOLERANCE) {
            return 0;
        }
        double near = 0;
        double far = first;
        for (int i = 0;
                i < MAX_DOUBLINGS && (wanted - luma(state, offset, far)) * first > LUMA_TOLERANCE * Math.abs(first);
                i++) {
            near = far;
            far *= 2;
        }
        for (int i = 0; i < MAX_HALVINGS; i++) {
            double middle = (near + far) / 2;
            double missing = wanted - luma(state, offset, middle);
            if (Math.abs(missing) < LUMA_TOLERANCE) {
                return middle;
            }
            if (missing * first > 0) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return far;
    }

    /** The luma of the shifted and clamped picture. */
    private double luma(float[] state, int offset, double shift) {
        double luma = 0;
        for (int c = 0; c < weights.length; c++) {
            float move = (float) (shift * direction[c]);
            luma += weights[c]
                    * PlaneLoops.clampedMean(
                            state, offset + c * pixels, pixels, move, (float) range.minimum(), (float) range.maximum());
        }
        return luma;
    }
}
