package dev.offsetnoise.plugin.bound;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.BoundRequest.FixedVariance;
import dev.offsetnoise.api.BoundRequest.Offset;
import dev.offsetnoise.api.model.GammaStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Normal pictures of two pixels and their perfect network: what the chain gives a picture is known, and so is the bound. */
class KnownTruthTest {

    /** Noised images are floats. */
    private static final double ROUNDING = 1e-4;

    private static final float[][] PICTURES = {{0.2f, 0.1f}, {-0.6f, -0.4f}};

    private static double gap(NormalToy toy, boolean large, Offset view, float[] picture) {
        BoundRequest request = new BoundRequest(new int[0], FixedVariance.SMALL, false, view);
        return toy.bound(large, request, picture) - toy.truth(large, picture);
    }

    @ParameterizedTest
    @MethodSource("dev.offsetnoise.plugin.bound.NormalToy#strategies")
    void theBoundLiesAboveTheTruth(GammaStrategy strategy) {
        for (int steps : new int[] {20, 60}) {
            NormalToy toy = new NormalToy(strategy, steps, 0.5, 0.9);
            for (boolean large : new boolean[] {false, true}) {
                for (float[] picture : PICTURES) {
                    double given = gap(toy, large, Offset.GIVEN, picture);
                    double integrated = gap(toy, large, Offset.INTEGRATED, picture);
                    String words = steps + " steps: " + given + ", integrated " + integrated;
                    assertTrue(integrated > -ROUNDING && given > integrated, words);
                }
            }
        }
    }

    /** The large variance is the right one for pictures that vary by far more than the noise of the last steps. */
    @Test
    void withoutAnOffsetItMeetsTheTruthWithManySteps() {
        for (float[] picture : PICTURES) {
            double before = Double.POSITIVE_INFINITY;
            for (int steps : new int[] {20, 100, 500}) {
                NormalToy toy = new NormalToy(new GammaStrategy.Constant(), steps, 0, 1);
                double gap = gap(toy, true, Offset.GIVEN, picture);
                assertTrue(gap > -ROUNDING && gap < before, steps + ": " + gap);
                before = gap;
            }
            assertTrue(before < 0.02, before + " nats of two pixels");
        }
    }
}
