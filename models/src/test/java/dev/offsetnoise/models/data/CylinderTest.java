package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CylinderTest {

    private static final int COUNT = 4000;

    /** Kolmogorov's distance stays below it with probability 1 - 2e-7 (Massart's bound 2 exp(-2 n d^2)). */
    private static final double UNIFORM_BOUND = Math.sqrt(Math.log(1e7) / (2 * COUNT));

    private static double[] each(float[] points, int dimension, ToDoubleFunction<float[]> value) {
        return IntStream.range(0, points.length / dimension)
                .mapToDouble(i -> value.applyAsDouble(Arrays.copyOfRange(points, i * dimension, (i + 1) * dimension)))
                .toArray();
    }

    private static double mean(float[] point) {
        double sum = 0;
        for (float value : point) {
            sum += value;
        }
        return sum / point.length;
    }

    private static double distanceFromAxis(float[] point) {
        double mean = mean(point);
        double sum = 0;
        for (float value : point) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum);
    }

    private static void assertDistribution(double[] values, DoubleUnaryOperator cumulative) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            double expected = cumulative.applyAsDouble(sorted[i]);
            double worst = Math.max(
                    Math.abs(expected - i / (double) sorted.length), Math.abs(expected - (i + 1.0) / sorted.length));
            assertTrue(worst < UNIFORM_BOUND, "at " + sorted[i] + ": " + worst);
        }
    }

    @Nested
    class Points {
        @ParameterizedTest
        @ValueSource(ints = {2, 3, 50, 300})
        void haveUniformBrightness(int dimension) {
            float[] points = new Cylinder(dimension, 2, 0.5).fresh(1, COUNT);
            assertDistribution(each(points, dimension, CylinderTest::mean), a -> (a + 2) / 4);
        }

        @ParameterizedTest
        @ValueSource(ints = {2, 3, 50, 300})
        void fillABallAroundTheAxis(int dimension) {
            float[] points = new Cylinder(dimension, 1, 3).fresh(2, COUNT);
            double[] distances = each(points, dimension, CylinderTest::distanceFromAxis);
            assertTrue(Arrays.stream(distances).allMatch(d -> d < 3 * (1 + 1e-5)));
            assertDistribution(distances, d -> Math.min(1, Math.pow(d / 3, dimension - 1)));
        }

        /** A coordinate's square spreads less than a normal one's; five of its deviations are passed once in 1.7 million. */
        @Test
        void haveTheStatedDeviationAcrossTheAxis() {
            Cylinder cylinder = new Cylinder(20, 1, 3);
            double[] contrasts = each(cylinder.fresh(3, COUNT), 20, point -> (point[4] - point[5]) / Math.sqrt(2));
            double variance = Arrays.stream(contrasts).map(c -> c * c).average().orElseThrow();
            double expected = cylinder.deviation() * cylinder.deviation();
            assertEquals(9.0 / 21, expected, 1e-12);
            assertEquals(expected, variance, 5 * expected * Math.sqrt(2.0 / COUNT));
        }

        @Test
        void dependOnTheSeedOnly() {
            Cylinder cylinder = new Cylinder(5, 1, 1);
            assertArrayEquals(cylinder.fresh(7, 10), cylinder.fresh(7, 10));
            assertArrayEquals(cylinder.fresh(7, 3), Arrays.copyOf(cylinder.fresh(7, 10), 15));
            assertFalse(Arrays.equals(cylinder.fresh(7, 10), cylinder.fresh(8, 10)));
        }
    }

    @Nested
    class TrainingSamples {
        private final Cylinder cylinder = new Cylinder(4, 1, 1);

        private ForwardBatch batch(long first, int count) {
            ForwardBatch batch = new ForwardBatch(count, 1, 1, 4);
            new CylinderData(cylinder, 100, 9).fill(first, batch);
            return batch;
        }

        @Test
        void dependOnTheirNumberAndNotOnTheBatch() {
            ForwardBatch together = batch(0, 8);
            ForwardBatch later = batch(5, 3);
            assertArrayEquals(
                    Arrays.copyOfRange(together.clean().toArray(), 20, 32),
                    later.clean().toArray());
            assertArrayEquals(Arrays.copyOfRange(together.steps(), 5, 8), later.steps());
            assertArrayEquals(Arrays.copyOfRange(together.seeds(), 5, 8), later.seeds());
        }

        @Test
        void visitEveryStep() {
            int[] steps = batch(0, 5000).steps();
            assertEquals(100, Arrays.stream(steps).distinct().count());
            assertEquals(1, Arrays.stream(steps).min().orElseThrow());
            assertEquals(100, Arrays.stream(steps).max().orElseThrow());
        }

        @Test
        void areNotTheFreshPoints() {
            assertFalse(Arrays.equals(cylinder.fresh(9, 8), batch(0, 8).clean().toArray()));
        }

        @Test
        void ofAnotherShapeAreRefused() {
            ForwardBatch wrong = new ForwardBatch(2, 1, 2, 2);
            String message = assertThrows(
                            InvalidRequestException.class, () -> new CylinderData(cylinder, 100, 9).fill(0, wrong))
                    .getMessage();
            assertTrue(message.contains("[2, 1, 1, 4]"), message);
        }
    }

    @Test
    void impossibleCylindersAreRefused() {
        assertThrows(InvalidRequestException.class, () -> new Cylinder(1, 1, 1));
        assertThrows(InvalidRequestException.class, () -> new Cylinder(3, 0, 1));
        assertThrows(InvalidRequestException.class, () -> new Cylinder(3, 1, Double.NaN));
    }
}
