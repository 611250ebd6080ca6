package dev.offsetnoise.host.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final ToDoubleFunction<double[]> MEAN =
            values -> Arrays.stream(values).sum() / values.length;

    private final Bootstrap bootstrap = new Bootstrap(1000, 0.95, 7);

    @Nested
    class Resamples {

        @Test
        void areTheSamplesOwnValuesInOrderAndAsMany() {
            double[] values = {3, 1, 2, 2, 5};
            Set<Double> seen = new HashSet<>();
            bootstrap.interval(values, resample -> {
                double[] sorted = resample.clone();
                Arrays.sort(sorted);
                assertArrayEquals(sorted, resample);
                assertEquals(values.length, resample.length);
                Arrays.stream(resample).forEach(seen::add);
                return 0;
            });
            assertEquals(Set.of(1.0, 2.0, 3.0, 5.0), seen);
        }

        @Test
        void ofTwoSamplesAreIndependent() {
            double[] values = Inputs.evenly(20, 0, 1);
            Set<Boolean> equal = new HashSet<>();
            bootstrap.interval(values, values, (a, b) -> {
                equal.add(Arrays.equals(a, b));
                return 0;
            });
            assertEquals(Set.of(false), equal);
        }

        @Test
        void differFromEachOther() {
            Set<String> seen = new HashSet<>();
            bootstrap.interval(Inputs.evenly(50, 0, 1), resample -> {
                seen.add(Arrays.stream(resample).mapToObj(Double::toString).collect(Collectors.joining()));
                return 0;
            });
            assertEquals(1000, seen.size());
        }
    }

    @Nested
    class Intervals {

        private final double[] values = Inputs.gaussian(new Random(1), 500, 0, 1);

        @Test
        void areTheSameForTheSameSeedAndAnyOrder() {
            double[] reversed =
                    IntStream.range(0, 500).mapToDouble(i -> values[499 - i]).toArray();
            Interval interval = bootstrap.interval(values, MEAN);
            assertEquals(interval, bootstrap.interval(reversed, MEAN));
            assertNotEquals(interval, new Bootstrap(1000, 0.95, 8).interval(values, MEAN));
        }

        @Test
        void areNarrowerForALowerLevel() {
            Interval wide = bootstrap.interval(values, MEAN);
            Interval narrow = new Bootstrap(1000, 0.5, 7).interval(values, MEAN);
            assertTrue(wide.low() < narrow.low() && narrow.high() < wide.high());
        }

        /**
         * Of 4,000 outcomes the 2.5 % quantile has a standard error of 0.042 standard deviations: the limit is six of them.
         */
        @Test
        void ofAMeanAreTheGaussianOnes() {
            Summary summary = Summary.of(values);
            double error = summary.deviation() / Math.sqrt(values.length);
            Interval interval = new Bootstrap(4000, 0.95, 7).interval(values, MEAN);
            assertEquals(summary.mean() - 1.96 * error, interval.low(), 0.26 * error);
            assertEquals(summary.mean() + 1.96 * error, interval.high(), 0.26 * error);
        }

        @Test
        void ofEqualValuesHaveNoWidth() {
            assertEquals(new Interval(4, 4), bootstrap.interval(new double[] {4, 4, 4}, MEAN));
        }

        @Test
        void leaveOutResamplesWithoutTheNumber() {
            double[] twoValues = {0, 1};
            Interval interval = bootstrap.interval(
                    twoValues, resample -> resample[0] == resample[1] ? Double.NaN : MEAN.applyAsDouble(resample));
            assertEquals(new Interval(0.5, 0.5), interval);
            assertThrows(InvalidRequestException.class, () -> bootstrap.interval(twoValues, resample -> Double.NaN));
        }
    }

    /**
     * How often 90 % intervals hold the truth, in 500 samples of 100. By binomial probabilities, 395 to 485 hits fail wrongly
     * with less than 5e-7 as long as the method's own coverage lies between 0.875 and 0.91 (a simulation of the same
     * bootstrap in NumPy gives 0.90).
     */
    @Nested
    class Coverage {

        private static final int SAMPLES = 500;

        private void assertCovers(int hits) {
            assertTrue(395 <= hits && hits <= 485, hits + " of " + SAMPLES);
        }

        private boolean holdsMean(long seed) {
            double[] draws = new Random(seed).doubles(100).toArray();
            return new Bootstrap(200, 0.9, seed).interval(draws, MEAN).contains(0.5);
        }

        private boolean holdsShift(long seed) {
            Random random = new Random(seed);
            return new Bootstrap(200, 0.9, seed)
                    .interval(
                            Inputs.gaussian(random, 100, 0, 1),
                            Inputs.gaussian(random, 100, 8, 1),
                            WassersteinDistance::between)
                    .contains(8);
        }

        @Test
        void ofTheMeanOfAUniform() {
            assertCovers(
                    (int) IntStream.range(0, SAMPLES).filter(this::holdsMean).count());
        }

        @Test
        void ofTheDistanceBetweenShiftedGaussians() {
            assertCovers(
                    (int) IntStream.range(0, SAMPLES).filter(this::holdsShift).count());
        }
    }

    /**
     * Between samples of m and n from one distribution, KS times √(mn/(m+n)) has the median 0.828 and, in 975 of 1000
     * cases, is below 1.48 (Kolmogorov). Of 2,000 resamples the median has a standard error of 0.008, the quantile one of
     * 0.03: the tolerances are six of them, and a little for the finite samples.
     */
    @Test
    void chanceIsThatOfSamplesOfBothSizes() {
        double scale = Math.sqrt(2000.0 * 500 / 2500);
        Bootstrap.Outcomes outcomes = new Bootstrap(2000, 0.95, 3)
                .chance(Inputs.evenly(2000, 0, 1), 500, KolmogorovSmirnov::statistic)
                .orElseThrow();
        assertEquals(0.828, outcomes.median() * scale, 0.06);
        assertEquals(1.48, outcomes.interval().high() * scale, 0.2);
    }

    @Test
    void aNumberThatNoResampleHasIsNotThere() {
        assertEquals(Optional.empty(), bootstrap.chance(new double[] {3, 5}, 7, (real, made) -> Double.NaN));
    }

    @Test
    void chanceDrawsBothFromTheReference() {
        bootstrap.chance(new double[] {3, 5}, 7, (real, made) -> {
            assertEquals(2, real.length);
            assertEquals(7, made.length);
            assertTrue(Arrays.stream(made).allMatch(value -> value == 3 || value == 5));
            return 0;
        });
    }

    @Test
    void brokenRequestsAreRefused() {
        assertThrows(InvalidRequestException.class, () -> new Bootstrap(1, 0.95, 0));
        assertThrows(InvalidRequestException.class, () -> new Bootstrap(100, 1, 0));
        assertThrows(InvalidRequestException.class, () -> new Bootstrap(100, Double.NaN, 0));
        assertThrows(InvalidRequestException.class, () -> bootstrap.interval(new double[0], MEAN));
        assertThrows(InvalidRequestException.class, () -> new Interval(2, 1));
        assertFalse(new Interval(1, 2).contains(2.5));
    }
}
