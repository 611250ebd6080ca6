package dev.offsetnoise.models.optimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.models.network.ComputeDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OptimalLossMeasurementTest {

    private static final int[] STEPS = {1, 300, 1000};

    private static float[][] images(int count) {
        SplittableRandom random = new SplittableRandom(3);
        float[][] images = new float[count][2 * 3 * 2];
        for (float[] image : images) {
            for (int i = 0; i < image.length; i++) {
                image[i] = (float) (0.5 * random.nextGaussian());
            }
        }
        return images;
    }

    private static OptimalLossMeasurement measurement(float[][] images) {
        return new OptimalLossMeasurement(
                TestProcess.of(TestProcess.plain(2, 3, 2, PredictionType.EPSILON)),
                CleanImages.of(images, 2, 3, 2),
                ComputeDevice.CPU,
                new Cancellation());
    }

    private static List<OptimalLoss> measure(float[][] images, OptimalLossEstimator estimator) {
        return measurement(images)
                .measure(STEPS, new Queries(40, 7), estimator, OptimalLossListener.NONE, new Cancellation());
    }

    @Test
    void withoutNoiseNothingIsLeftToGuessAndInNoiseEverything() {
        List<OptimalLoss> losses = measure(images(200), new OptimalLossEstimator.FullSum());
        assertEquals(0, losses.get(0).x0().value(), 1e-12);
        assertEquals(0.25, losses.get(2).x0().value(), 0.03);
        assertTrue(losses.get(1).x0().value() < losses.get(2).x0().value());
    }

    @Test
    void everyEstimatorOverAllImagesIsTheFullSum() {
        float[][] images = images(60);
        List<OptimalLoss> full = measure(images, new OptimalLossEstimator.FullSum());
        for (OptimalLossEstimator all : List.of(
                new OptimalLossEstimator.RandomSubset(60, 1),
                new OptimalLossEstimator.SelfNormalized(60, 1),
                new OptimalLossEstimator.Corrected(60, 1),
                new OptimalLossEstimator.Guided(60, 1))) {
            List<OptimalLoss> same = measure(images, all);
            for (int i = 0; i < STEPS.length; i++) {
                assertEquals(full.get(i).x0().value(), same.get(i).x0().value(), 1e-12, all.toString());
                assertEquals(full.get(i).luma().error(), same.get(i).luma().error(), 1e-12, all.toString());
            }
        }
    }

    @Test
    void itIsTheSameEveryTime() {
        OptimalLossEstimator estimator = new OptimalLossEstimator.Guided(20, 5);
        assertEquals(measure(images(90), estimator), measure(images(90), estimator));
    }

    @Test
    void progressRisesToTheEnd() {
        List<Double> shares = new ArrayList<>();
        measurement(images(30))
                .measure(
                        STEPS,
                        new Queries(5, 1),
                        new OptimalLossEstimator.SelfNormalized(10, 2),
                        shares::add,
                        new Cancellation());
        assertEquals(shares.stream().sorted().toList(), shares);
        assertEquals(1, shares.get(shares.size() - 1));
    }

    @Test
    void itEndsWhenCancelled() {
        Cancellation cancellation = new Cancellation();
        OptimalLossMeasurement measurement = measurement(images(30));
        assertThrows(
                CancellationException.class,
                () -> measurement.measure(
                        STEPS,
                        new Queries(5, 1),
                        new OptimalLossEstimator.SelfNormalized(10, 2),
                        share -> cancellation.cancel(),
                        cancellation));
    }

    @Nested
    class Refused {

        private void assertRefused(String words, Runnable call) {
            String message =
                    assertThrows(InvalidRequestException.class, call::run).getMessage();
            assertTrue(message.contains(words), message);
        }

        @Test
        void fewerThanTwoImages() {
            assertRefused("holds 1 image; an optimal loss needs at least 2", () -> measurement(images(1)));
            assertRefused("holds 0 images", () -> measurement(images(0)));
        }

        @Test
        void imagesOfAnotherSize() {
            float[][] images = images(3);
            images[1] = new float[11];
            assertRefused("Image 2 has 11 values", () -> CleanImages.of(images, 2, 3, 2));
            assertRefused(
                    "The images have [3, 2, 2] values; the model has [2, 3, 2]",
                    () -> new OptimalLossMeasurement(
                            TestProcess.of(TestProcess.plain(2, 3, 2, PredictionType.V)),
                            CleanImages.of(images(3), 3, 2, 2),
                            ComputeDevice.CPU,
                            new Cancellation()));
        }

        @Test
        void numbersThatAreNone() {
            float[][] images = images(3);
            images[2][5] = Float.NaN;
            assertRefused("Image 3 of the data holds the value NaN", () -> measurement(images));
        }

        @Test
        void levelsThatTheProcessDoesNotHave() {
            for (int[] steps : new int[][] {{}, {0}, {5, 1001}}) {
                assertRefused("1 to 1000", () -> measurement(images(3))
                        .measure(
                                steps,
                                new Queries(5, 1),
                                new OptimalLossEstimator.FullSum(),
                                OptimalLossListener.NONE,
                                new Cancellation()));
            }
        }

        @Test
        void partsThatTheDataDoesNotHave() {
            assertRefused("but the data holds 3", () -> measure(images(3), new OptimalLossEstimator.Corrected(4, 1)));
            assertRefused("at least 2 images", () -> new OptimalLossEstimator.RandomSubset(1, 1));
            assertRefused("but the data holds 3", () -> measure(images(3), new OptimalLossEstimator.Guided(4, 1)));
            assertRefused("at least 2 images", () -> new OptimalLossEstimator.Guided(1, 1));
            assertRefused(
                    "finite number above 0",
                    () -> new OptimalLossEstimator.Corrected(4, java.util.OptionalDouble.of(0), 1));
            assertRefused("at least 2 at each", () -> new Queries(1, 1));
        }
    }
}
