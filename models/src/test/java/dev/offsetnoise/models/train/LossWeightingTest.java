package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.model.PredictionType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossWeightingTest {

    private final LossWeighting weighting = new LossWeighting.MinSnr(5);

    /** A point with this ratio of signal to noise and sigma0 = 1. */
    private static ProcessPoint at(double ratio) {
        double signal = Math.sqrt(ratio / (1 + ratio));
        return new ProcessPoint(1, signal, Math.sqrt(1 - signal * signal), 1, 0.3, 0.2);
    }

    @ParameterizedTest
    @EnumSource(PredictionType.class)
    void constantWeighsAllStepsAlike(PredictionType prediction) {
        assertEquals(1, new LossWeighting.Constant().weight(at(0.01), prediction));
        assertEquals(1, new LossWeighting.Constant().weight(at(100), prediction));
    }

    @Test
    void theErrorOfX0CountsByTheRatioUpToGamma() {
        assertEquals(0.25, weighting.weight(at(0.25), PredictionType.X0), 1e-12);
        assertEquals(5, weighting.weight(at(5), PredictionType.X0), 1e-9);
        assertEquals(5, weighting.weight(at(400), PredictionType.X0), 1e-9);
    }

    /**
     * The three predictions are linear in one another at a fixed x_t: an error e of x0 is an error e sqrt(SNR) of epsilon
     * and e sqrt(SNR + 1) of v. The weighted squared errors must agree.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 4.9, 5.1, 300})
    void allPredictionsAreWeighedAlike(double ratio) {
        double x0 = weighting.weight(at(ratio), PredictionType.X0);
        assertEquals(x0, weighting.weight(at(ratio), PredictionType.EPSILON) * ratio, 1e-9);
        assertEquals(x0, weighting.weight(at(ratio), PredictionType.V) * (ratio + 1), 1e-9);
    }

    @Test
    void theNoiseIsThatOfAPixel() {
        ProcessPoint half = new ProcessPoint(1, 0.6, 0.8, 0.5, 0.3, 0.2);
        assertEquals(0.36 / (0.64 * 0.25), weighting.weight(half, PredictionType.X0), 1e-12);
    }

    @Test
    void withoutSignalNothingIsDividedByZero() {
        ProcessPoint noise = new ProcessPoint(1, 0, 1, 1, 0.3, 0.2);
        assertEquals(1, weighting.weight(noise, PredictionType.EPSILON));
        assertEquals(0, weighting.weight(noise, PredictionType.V));
    }

    static Stream<LossWeighting> ofEveryPrediction() {
        return Stream.of(new LossWeighting.P2(1, 1), new LossWeighting.P2(0.5, 2), new LossWeighting.Debiased());
    }

    @ParameterizedTest
    @MethodSource("ofEveryPrediction")
    void otherWeightingsWeighAllPredictionsAlikeToo(LossWeighting other) {
        for (double ratio : new double[] {0.01, 0.5, 7, 300}) {
            double x0 = other.weight(at(ratio), PredictionType.X0);
            assertEquals(x0, other.weight(at(ratio), PredictionType.EPSILON) * ratio, 1e-9 * x0);
            assertEquals(x0, other.weight(at(ratio), PredictionType.V) * (ratio + 1), 1e-9 * x0);
        }
    }

    /** x_t = 0.8 x0 + 0.6 n and v = 0.8 n - 0.6 x0: an error e of x0 is one of v of e / 0.6, whatever n consists of. */
    @ParameterizedTest
    @MethodSource("ofEveryPrediction")
    void anyScaleOfTheNoiseWeighsX0AndVAlike(LossWeighting other) {
        for (LossWeighting each : new LossWeighting[] {other, weighting}) {
            ProcessPoint point = new ProcessPoint(1, 0.8, 0.6, 0.25, 0.3, 0.2);
            double x0 = each.weight(point, PredictionType.X0);
            assertEquals(x0, each.weight(point, PredictionType.V) / 0.36, 1e-9 * x0);
        }
    }

    @Test
    void theErrorOfEpsilonCountsAsThePapersSay() {
        assertEquals(1 / Math.sqrt(2 + 7), new LossWeighting.P2(0.5, 2).weight(at(7), PredictionType.EPSILON), 1e-12);
        assertEquals(1 / Math.sqrt(7), new LossWeighting.Debiased().weight(at(7), PredictionType.EPSILON), 1e-12);
        assertEquals(0, new LossWeighting.Debiased().weight(at(0), PredictionType.V));
        assertEquals(1, new LossWeighting.Debiased().weight(at(0), PredictionType.EPSILON));
    }

    @Test
    void impossibleNumbersOfP2AreRefused() {
        assertThrows(InvalidRequestException.class, () -> new LossWeighting.P2(0, 1));
        assertThrows(InvalidRequestException.class, () -> new LossWeighting.P2(1, Double.NaN));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void impossibleGammasAreRefused(double gamma) {
        String message = assertThrows(InvalidRequestException.class, () -> new LossWeighting.MinSnr(gamma))
                .getMessage();
        assertTrue(message.contains("gamma"), message);
    }
}
