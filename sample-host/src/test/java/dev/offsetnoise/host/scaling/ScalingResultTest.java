package dev.offsetnoise.host.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.host.metric.Interval;
import dev.offsetnoise.host.metric.MeanEstimate;
import dev.offsetnoise.host.scaling.page.ScalingWords;
import dev.offsetnoise.host.training.OffsetSource;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.FullSum;
import dev.offsetnoise.models.optimal.Queries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScalingResultTest {

    private static final double OPTIMUM = 0.04;

    private static ScalingResult result(Against against, double... losses) {
        List<RungResult> rungs = new ArrayList<>();
        List<NetworkSize> sizes = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            sizes.add(new NetworkSize(8 << i, 1));
            MeanEstimate loss = new MeanEstimate(9, losses[i], 0.01, new Interval(losses[i] - 0.01, losses[i] + 0.01));
            rungs.add(new RungResult(sizes.get(i), 1000L << 2 * i, 500, List.of(losses[i], losses[i]), loss, 1));
        }
        List<NoiseLevel> levels =
                List.of(new NoiseLevel(250, 1, OPTIMUM + 0.01, 0.001), new NoiseLevel(750, 1, OPTIMUM - 0.01, 0.003));
        return new ScalingResult(request(sizes, against), "ddpm", "some", 9, "cpu", levels, rungs, List.of());
    }

    private static ScalingRequest request(List<NetworkSize> sizes, Against against) {
        return new ScalingRequest(
                Path.of("out"),
                sizes,
                new ScalingRequest.Pictures(Path.of("data"), 9, 8, 0),
                new ScalingRequest.Process(
                        "ddpm", Map.of(), OffsetSource.NONE, new TrainingSchedule.Cosine(1000), PredictionType.V),
                new ScalingRequest.Length(500, 4, 100),
                new ScalingRequest.Measuring(2, new Queries(9, 1), new FullSum()),
                against,
                1,
                new ScalingRequest.Engine(1, ComputeDevice.CPU),
                false);
    }

    private static double above(int rung) {
        return OPTIMUM + 2 * Math.pow(1000L << 2 * rung, -0.5);
    }

    @Test
    void theOptimumIsAveragedAndSubtracted() {
        ScalingResult result = result(Against.PARAMETERS, above(0), above(1), above(2), above(3));
        assertEquals(OPTIMUM, result.optimum(), 1e-15);
        assertEquals(0.002, result.optimumError(), 1e-15);
        PowerLaw law = result.subtracted().orElseThrow();
        assertEquals(2, law.factor(), 1e-9);
        assertEquals(0.5, law.exponent(), 1e-11);
        assertEquals(1, law.determination(), 1e-12);
        assertTrue(result.plain().determination() < 0.999);
        assertTrue(result.atOptimum().isEmpty());
    }

    @Test
    void againstComputeOnlyTheFactorChanges() {
        PowerLaw byParameters =
                result(Against.PARAMETERS, above(0), above(1), above(2)).plain();
        PowerLaw byCompute =
                result(Against.COMPUTE, above(0), above(1), above(2)).plain();
        assertEquals(byParameters.exponent(), byCompute.exponent(), 1e-12);
        assertEquals(byParameters.factor() * Math.pow(500, byParameters.exponent()), byCompute.factor(), 1e-9);
    }

    @Test
    void aLossAtTheOptimumIsSaidAndLeftOut() {
        ScalingResult result = result(Against.PARAMETERS, above(0), above(1), above(2), OPTIMUM);
        assertEquals(3, result.subtracted().orElseThrow().points());
        assertEquals(4, result.plain().points());
        String words = String.join(" ", ScalingWords.sentences(result));
        assertTrue(words.contains("Loss - J* is not above 0 at size 64"), words);
    }

    @Test
    void withFewerThanThreeAboveTheOptimumThereIsNoSecondLaw() {
        ScalingResult result = result(Against.PARAMETERS, above(0), above(1), OPTIMUM - 0.001);
        assertTrue(result.subtracted().isEmpty());
        String words = String.join(" ", ScalingWords.sentences(result));
        assertTrue(words.contains("There is no law with J* subtracted"), words);
    }

    @Test
    void lossesThatDoNotFallAreSaidNotToShowThatSizeHelps() {
        String words = String.join(" ", ScalingWords.sentences(result(Against.PARAMETERS, 0.1, 0.12, 0.11, 0.1)));
        assertTrue(words.contains("do not show that size helps"), words);
    }
}
