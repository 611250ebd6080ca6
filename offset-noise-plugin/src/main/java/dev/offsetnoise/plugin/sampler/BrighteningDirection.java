package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.plugin.offset.OffsetDistribution;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How channel means move when a picture becomes brighter: as it was measured in the model's space. Where it was not, as the
 * model's offset moves them ({@code S w}); without one, all channels alike in the space of pixels, and along the luma weights in
 * a latent space, of which no more is known then.
 */
final class BrighteningDirection {

    private BrighteningDirection() {}

    /** One value a channel, for one unit of luma. */
    static double[] of(ModelProfile profile, OffsetDistribution distribution) {
        double[] weights = profile.luma().weights();
        double[] measured = profile.luma().brightening().orElseGet(() -> new double[weights.length]);
        double[] alike = new double[weights.length];
        Arrays.fill(alike, profile.range().isBounded() ? 1 : 0);
        double[] chosen = Stream.of(measured, distribution.covarianceTimes(weights), alike)
                .filter(candidate -> ChannelSpace.dot(weights, candidate) > 0)
                .filter(candidate -> !profile.range().isBounded() || brightensEveryChannel(weights, candidate))
                .findFirst()
                .orElse(weights);
        return ChannelSpace.scaled(chosen, 1 / ChannelSpace.dot(weights, chosen));
    }

    /** Whether luma changes in one sense in every channel, so that it still rises where values are clamped. */
    private static boolean brightensEveryChannel(double[] weights, double[] candidate) {
        return IntStream.range(0, weights.length).allMatch(c -> weights[c] * candidate[c] >= 0);
    }
}
