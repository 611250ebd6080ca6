package dev.offsetnoise.host.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaximumMeanDiscrepancyTest {

    static List<JsonObject> discrepancies() {
        return Inputs.reference("discrepancies");
    }

    @ParameterizedTest
    @MethodSource("discrepancies")
    void agreesWithScikitLearnsKernel(JsonObject discrepancy) {
        Samples a = Inputs.points(discrepancy.getAsJsonObject("a"));
        Samples b = Inputs.points(discrepancy.getAsJsonObject("b"));
        GaussianKernel kernel = new GaussianKernel(discrepancy.get("bandwidth").getAsDouble());
        double expected = discrepancy.get("squared").getAsDouble();
        assertEquals(expected, MaximumMeanDiscrepancy.squared(a, b, kernel), 1e-10);
        assertEquals(expected, MaximumMeanDiscrepancy.squared(b, a, kernel), 1e-10);
    }

    /**
     * For x and y from Gaussians with independent coordinates, means p and q (in every one of d coordinates) and deviations
     * s and r, the kernel's expectation is {@code (h²/(h²+s²+r²))^(d/2) exp(-d (p-q)²/(2 (h²+s²+r²)))}.
     */
    @Nested
    class Gaussians {

        private static final int COUNT = 200;
        private static final int DIMENSION = 3;
        private static final double BANDWIDTH = 1.5;

        private double expectation(double p, double s, double q, double r) {
            double wide = BANDWIDTH * BANDWIDTH + s * s + r * r;
            return Math.pow(BANDWIDTH * BANDWIDTH / wide, DIMENSION / 2.0)
                    * Math.exp(-DIMENSION * (p - q) * (p - q) / (2 * wide));
        }

        private void assertClosedForm(double p, double s, double q, double r) {
            double closedForm = expectation(p, s, p, s) + expectation(q, r, q, r) - 2 * expectation(p, s, q, r);
            Replicates.assertExpectation(closedForm, seed -> {
                Random random = new Random(seed);
                return MaximumMeanDiscrepancy.squared(
                        Inputs.gaussian(random, COUNT, DIMENSION, p, s),
                        Inputs.gaussian(random, COUNT + 50, DIMENSION, q, r),
                        new GaussianKernel(BANDWIDTH));
            });
        }

        @Test
        void equalOnesHaveNoDiscrepancyOnAverage() {
            assertClosedForm(0, 1, 0, 1);
        }

        @Test
        void shiftedAndScaledOnesHaveTheClosedForm() {
            assertClosedForm(0, 1, 0.5, 1);
            assertClosedForm(0, 1, 0, 0.5);
            assertClosedForm(-0.25, 0.75, 0.25, 1.25);
        }

        @Test
        void distantOnesHaveOnlyTheirOwnParts() {
            assertClosedForm(0, 1, 40, 0.5);
            assertEquals(0, expectation(0, 1, 40, 0.5), 1e-200);
        }
    }

    @Test
    void distantPointsHaveTheLargestDiscrepancy() {
        Samples zeros = Samples.of(new float[2], 1);
        Samples distant = Samples.of(new float[] {1e6f, 1e6f, 1e6f}, 1);
        assertEquals(2, MaximumMeanDiscrepancy.squared(zeros, distant, new GaussianKernel(1)));
    }

    @Test
    void movingBothSetsOrScalingAllChangesNothing() {
        float[] a = Inputs.gaussian(new Random(1), 50, 2, 0, 1).values();
        float[] b = Inputs.gaussian(new Random(2), 60, 2, 1, 1).values();
        double squared = MaximumMeanDiscrepancy.squared(Samples.of(a, 2), Samples.of(b, 2), new GaussianKernel(1));
        for (float[] values : List.of(a, b)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = 2 * values[i] + 16;
            }
        }
        assertEquals(
                squared,
                MaximumMeanDiscrepancy.squared(Samples.of(a, 2), Samples.of(b, 2), new GaussianKernel(2)),
                1e-5);
    }

    @Test
    void tooFewPointsOtherDimensionsAndCancelledWorkAreRefused() {
        Samples two = Samples.of(new float[2], 1);
        GaussianKernel kernel = new GaussianKernel(1);
        assertThrows(InvalidRequestException.class, () -> MaximumMeanDiscrepancy.squared(two, two.rows(0, 1), kernel));
        assertThrows(
                InvalidRequestException.class,
                () -> MaximumMeanDiscrepancy.squared(two, Samples.of(new float[4], 2), kernel));
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThrows(CancellationException.class, () -> MaximumMeanDiscrepancy.squared(two, two, kernel, cancelled));
    }

    @Nested
    class Bandwidth {

        static List<JsonObject> discrepancies() {
            return Inputs.reference("discrepancies").stream()
                    .filter(d -> d.getAsJsonObject("a").get("count").getAsInt() <= 100)
                    .toList();
        }

        @ParameterizedTest
        @MethodSource("discrepancies")
        void ofFewPointsItIsTheMedianOfAllDistances(JsonObject discrepancy) {
            assertEquals(
                    discrepancy.get("bandwidth").getAsDouble(),
                    GaussianKernel.median(Inputs.points(discrepancy.getAsJsonObject("a")))
                            .bandwidth(),
                    1e-9);
        }

        /** For two draws of a uniform, |x - y| has the median 1 - 1/√2. */
        @Test
        void ofManyPointsItIsNearTheMedianAndAlwaysTheSame() {
            Samples points = Inputs.samples(Inputs.evenly(10_000, 0, 1), 1);
            double bandwidth = GaussianKernel.median(points).bandwidth();
            // The median of 5,000 pairs: a deviation of 0.05 in probability is 7 standard errors.
            assertEquals(1 - Math.sqrt(0.5), bandwidth, 0.05 / Math.sqrt(2));
            assertEquals(bandwidth, GaussianKernel.median(points).bandwidth());
        }

        @Test
        void equalPointsDoNotCount() {
            float[] mostlyBlack = new float[200];
            mostlyBlack[7] = 3;
            assertEquals(
                    3,
                    GaussianKernel.median(Samples.of(mostlyBlack, 2).rows(0, 100))
                            .bandwidth());
        }

        @Test
        void pointsThatAllAgreeHaveNone() {
            InvalidRequestException refused = assertThrows(
                    InvalidRequestException.class, () -> GaussianKernel.median(Samples.of(new float[300], 1)));
            assertTrue(refused.getMessage().contains("bandwidth"));
            assertThrows(InvalidRequestException.class, () -> new GaussianKernel(0));
            assertThrows(InvalidRequestException.class, () -> new GaussianKernel(Double.NaN));
        }
    }
}
