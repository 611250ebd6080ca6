package dev.offsetnoise.host.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WassersteinDistanceTest {

    static List<JsonObject> lines() {
        return Inputs.reference("lines");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void agreesWithSciPy(JsonObject line) {
        double expected = line.get("wasserstein").getAsDouble();
        double[] a = Inputs.values(line.getAsJsonObject("a"));
        double[] b = Inputs.values(line.getAsJsonObject("b"));
        assertEquals(expected, WassersteinDistance.between(a, b), 1e-12);
        assertEquals(expected, WassersteinDistance.between(b, a), 1e-12);
    }

    @Nested
    class ClosedForms {

        @Test
        void aShiftedSampleIsAsFarAsTheShift() {
            double[] values = Inputs.gaussian(new Random(1), 1000, 0, 1);
            double[] shifted = Arrays.stream(values).map(v -> v + 0.375).toArray();
            assertEquals(0.375, WassersteinDistance.between(values, shifted), 1e-12);
        }

        @Test
        void aScaledUniformIsHalfTheDifferenceOfTheWidthsAway() {
            assertEquals(
                    0.35, WassersteinDistance.between(Inputs.evenly(1000, 0, 1), Inputs.evenly(1000, 0, 0.3)), 1e-12);
            // About its middle: |u - 1/2| has the mean 1/4.
            assertEquals(
                    0.125,
                    WassersteinDistance.between(Inputs.evenly(1000, 0, 1), Inputs.evenly(1000, 0.25, 0.75)),
                    1e-12);
        }

        @Test
        void aScaledExponentialIsTheDifferenceOfTheMeansAway() {
            double[] quantiles = Arrays.stream(Inputs.evenly(1000, 0, 1))
                    .map(u -> -Math.log1p(-u))
                    .toArray();
            double mean = Summary.of(quantiles).mean();
            double[] scaled = Arrays.stream(quantiles).map(q -> 3 * q).toArray();
            assertEquals(2 * mean, WassersteinDistance.between(quantiles, scaled), 1e-12);
            assertEquals(1, mean, 1e-3);
        }

        @Test
        void halfAndHalfIsHalfTheDistanceFromEitherEnd() {
            assertEquals(0.5, WassersteinDistance.between(new double[] {0}, new double[] {0, 1}));
            assertEquals(0.5, WassersteinDistance.between(new double[] {1}, new double[] {1, 0, 0, 1}));
        }

        @Test
        void aLargeSampleIsNearItsDistribution() {
            // The area between the two distribution functions is at most the Kolmogorov distance, and by the inequality
            // of Dvoretzky, Kiefer and Wolfowitz that exceeds 0.0275 with a probability of 2 exp(-2 · 1e4 · 0.0275²) <
            // 1e-6.
            double[] draws = new Random(7).doubles(10_000).toArray();
            assertTrue(WassersteinDistance.between(draws, Inputs.evenly(10_000, 0, 1)) < 0.0275 + 1e-4);
        }
    }

    @Nested
    class Properties {

        private final Random random = new Random(3);

        @Test
        void aSampleIsAtNoDistanceFromItselfInAnyOrder() {
            double[] values = Inputs.gaussian(random, 100, 0, 1);
            double[] reversed =
                    IntStream.range(0, 100).mapToDouble(i -> values[99 - i]).toArray();
            assertEquals(0, WassersteinDistance.between(values, reversed));
        }

        @Test
        void aSampleTakenTwiceIsTheSameDistribution() {
            double[] values = Inputs.gaussian(random, 100, 0, 1);
            double[] twice =
                    IntStream.range(0, 200).mapToDouble(i -> values[i / 2]).toArray();
            assertEquals(0, WassersteinDistance.between(values, twice), 1e-15);
        }

        @Test
        void theTriangleInequalityHolds() {
            for (int i = 0; i < 100; i++) {
                double[] a = Inputs.gaussian(random, 1 + random.nextInt(20), 0, 1);
                double[] b = Inputs.gaussian(random, 1 + random.nextInt(20), 1, 2);
                double[] c = Inputs.gaussian(random, 1 + random.nextInt(20), -1, 0.5);
                assertTrue(WassersteinDistance.between(a, c)
                        <= WassersteinDistance.between(a, b) + WassersteinDistance.between(b, c) + 1e-12);
            }
        }

        @Test
        void theInputsStayAsTheyAre() {
            double[] values = {3, 1, 2};
            WassersteinDistance.between(values, values);
            assertArrayEquals(new double[] {3, 1, 2}, values);
        }
    }

    @Test
    void noValuesAndBrokenValuesAreRefused() {
        double[] fine = {1};
        assertThrows(InvalidRequestException.class, () -> WassersteinDistance.between(new double[0], fine));
        assertThrows(InvalidRequestException.class, () -> WassersteinDistance.between(fine, new double[] {Double.NaN}));
        assertThrows(
                InvalidRequestException.class,
                () -> WassersteinDistance.between(fine, new double[] {1, Double.NEGATIVE_INFINITY}));
    }
}
