package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.LumaMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTrainingDataTest {

    private static final int SIZE = 8;
    private static final int STEPS = 100;

    @TempDir
    Path folder;

    private ImageTrainingData data(Augmentation augmentation, long seed) {
        ImageLibrary library = ImageLibrary.load(TestImages.folder(folder, 7, 20), new Cancellation());
        return new ImageTrainingData(library, augmentation, STEPS, seed);
    }

    private static ForwardBatch batch(TrainingData data, long first, int count) {
        ForwardBatch batch = new ForwardBatch(count, 3, SIZE, SIZE);
        data.fill(first, batch);
        return batch;
    }

    @Test
    void samplesAreTheSameHoweverTheyAreBatched() {
        ImageTrainingData data = data(new Augmentation(SIZE, 0.5, true, 2), 3);
        ForwardBatch together = batch(data, 10, 4);
        ForwardBatch second = batch(data, 11, 1);
        int size = 3 * SIZE * SIZE;
        float[] expected = Arrays.copyOfRange(together.clean().toArray(), size, 2 * size);
        assertArrayEquals(expected, second.clean().toArray());
        assertEquals(together.steps()[1], second.steps()[0]);
        assertEquals(together.seeds()[1], second.seeds()[0]);
    }

    @Test
    void valuesStayInTheRangeOfPixels() {
        float[] values = batch(data(new Augmentation(SIZE, 0.3, true, 4), 3), 0, 64)
                .clean()
                .toArray();
        for (float value : values) {
            assertTrue(value >= -1 - 1e-6 && value <= 1 + 1e-6);
        }
    }

    @Test
    void theFingerprintChangesWithEverythingThatChangesSamples() {
        Augmentation usual = new Augmentation(SIZE, 1, true, 4);
        Fingerprint fingerprint = data(usual, 1).fingerprint();
        assertEquals(fingerprint, data(usual, 1).fingerprint());
        assertNotEquals(fingerprint, data(usual, 2).fingerprint());
        assertNotEquals(fingerprint, data(new Augmentation(SIZE, 1, true, 3), 1).fingerprint());
    }

    @Test
    void aBatchOfAnotherSizeIsRefused() {
        ImageTrainingData data = data(new Augmentation(SIZE, 1, true, 4), 1);
        ForwardBatch wrong = new ForwardBatch(1, 3, SIZE, 2 * SIZE);
        assertThrows(InvalidRequestException.class, () -> data.fill(0, wrong));
    }

    @Nested
    class WhatTheNetworkIsTold {
        private static final Augmentation USUAL = new Augmentation(SIZE, 1, true, 0);
        private static final int NO_CLASS = 2;

        private ImageLibrary coloured() throws IOException {
            for (int i = 0; i < 3; i++) {
                byte[] dark = TestImages.plain(SIZE, SIZE, 0, 0, 0);
                byte[] bright = TestImages.plain(SIZE, SIZE, 255, 255, 255);
                Files.createDirectories(folder.resolve("dark"));
                Files.createDirectories(folder.resolve("bright"));
                Files.write(folder.resolve("dark/" + i + ".png"), dark);
                Files.write(folder.resolve("bright/" + i + ".png"), bright);
            }
            return ImageLibrary.load(folder, new Cancellation());
        }

        /** The numbers of two classes. */
        private record Labels(List<String> names, OptionalInt nothing) implements ImageConditioning {

            @Override
            public String fingerprint() {
                return toString();
            }

            @Override
            public Conditioning of(int[] images, boolean[] leftOut) {
                Tensor labels = Tensor.allocate(images.length);
                for (int i = 0; i < images.length; i++) {
                    int label = List.of("dark", "bright")
                            .indexOf(names.get(images[i]).split("/")[0]);
                    labels.set(i, leftOut[i] ? nothing.orElseThrow() : label);
                }
                return new Conditioning(Map.of("class", labels));
            }

            @Override
            public boolean canBeLeftOut() {
                return nothing.isPresent();
            }
        }

        private ImageTrainingData told(ImageLibrary library, double dropout) {
            Labels classes = new Labels(library.names(), OptionalInt.of(NO_CLASS));
            return new ImageTrainingData(library, USUAL, STEPS, 3, classes, dropout);
        }

        private static float[] classes(TrainingData data, long first, int count) {
            return data.conditioning(first, count).inputs().get("class").toArray();
        }

        @Test
        void isAboutTheImagesOfTheSameSamples() throws IOException {
            ImageTrainingData data = told(coloured(), 0);
            for (long first : new long[] {0, 4, 100}) {
                float[] clean = batch(data, first, 8).clean().toArray();
                float[] classes = classes(data, first, 8);
                for (int i = 0; i < 8; i++) {
                    assertEquals(clean[i * 3 * SIZE * SIZE] > 0 ? 1 : 0, classes[i]);
                }
            }
        }

        @Test
        void doesNotChangeTheSamples() throws IOException {
            ImageLibrary library = coloured();
            ForwardBatch plain = batch(new ImageTrainingData(library, USUAL, STEPS, 3), 5, 20);
            ForwardBatch told = batch(told(library, 0.5), 5, 20);
            assertArrayEquals(plain.clean().toArray(), told.clean().toArray());
            assertArrayEquals(plain.steps(), told.steps());
            assertArrayEquals(plain.seeds(), told.seeds());
        }

        /** 4,000 samples of a share of 0.25: five standard deviations, false failure below 6e-7. */
        @Test
        void isLeftOutForAShareOfTheSamplesHoweverTheyAreBatched() throws IOException {
            ImageTrainingData data = told(coloured(), 0.25);
            int count = 4000;
            float[] together = classes(data, 0, count);
            int nothing = 0;
            for (int i = 0; i < count; i++) {
                nothing += together[i] == NO_CLASS ? 1 : 0;
            }
            assertEquals(0.25, nothing / (double) count, 5 * Math.sqrt(0.25 * 0.75 / count));
            assertArrayEquals(Arrays.copyOfRange(together, 77, 90), classes(data, 77, 13));
        }

        @Test
        void isLeftOutNeverOrAlways() throws IOException {
            ImageLibrary library = coloured();
            for (float number : classes(told(library, 0), 0, 200)) {
                assertNotEquals(NO_CLASS, number);
            }
            for (float number : classes(told(library, 1), 0, 200)) {
                assertEquals(NO_CLASS, number);
            }
        }

        @Test
        void decidesTheFingerprint() throws IOException {
            ImageLibrary library = coloured();
            Fingerprint usual = told(library, 0.1).fingerprint();
            assertEquals(usual, told(library, 0.1).fingerprint());
            assertNotEquals(usual, told(library, 0.2).fingerprint());
            assertNotEquals(usual, new ImageTrainingData(library, USUAL, STEPS, 3).fingerprint());
        }

        @Test
        void cannotBeLeftOutOfANetworkThatNeedsIt() throws IOException {
            ImageLibrary library = coloured();
            Labels needed = new Labels(library.names(), OptionalInt.empty());
            String message = assertThrows(
                            InvalidRequestException.class,
                            () -> new ImageTrainingData(library, USUAL, STEPS, 3, needed, 0.1))
                    .getMessage();
            assertTrue(message.contains("0.1") && message.contains("Choose 0"), message);
        }

        @Test
        void isLeftOutForAShareBetweenNoneAndAll() throws IOException {
            ImageLibrary library = coloured();
            for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
                assertThrows(InvalidRequestException.class, () -> told(library, wrong));
            }
        }
    }

    @Nested
    class Statistics {
        /** Half of the samples are (1, -1, -1), the other half (-1, 1, -1). */
        @Test
        void ofPlainImagesAreExact() throws IOException {
            Files.write(folder.resolve("red.png"), TestImages.plain(SIZE, SIZE, 255, 0, 0));
            Files.write(folder.resolve("green.png"), TestImages.plain(SIZE, SIZE, 0, 255, 0));
            ImageLibrary library = ImageLibrary.load(folder, new Cancellation());
            TrainingData data = new ImageTrainingData(library, new Augmentation(SIZE, 1, true, 0), STEPS, 1);
            int samples = 100;
            DataStatistics statistics =
                    DataStatistics.measure(data, new int[] {3, SIZE, SIZE}, LumaMap.REC709, samples);
            assertArrayEquals(new double[] {0, 0, -1}, statistics.mean(), 1e-6);
            double unbiased = samples / (samples - 1.0);
            assertArrayEquals(new double[] {unbiased, -unbiased, 0}, statistics.covariance()[0], 1e-6);
            assertEquals(0.2126, statistics.lumaQuantiles()[0], 1e-6);
            assertEquals(0.7152, statistics.lumaQuantiles()[100], 1e-6);
            assertEquals(101, statistics.lumaQuantiles().length);
        }

        @Test
        void showThatExposureChangesWidenTheBrightness() {
            double narrow = spread(new Augmentation(SIZE, 1, true, 0));
            double wide = spread(new Augmentation(SIZE, 1, true, 4));
            assertTrue(wide > 1.3 * narrow, wide + " against " + narrow);
        }

        private double spread(Augmentation augmentation) {
            int[] image = {3, SIZE, SIZE};
            double[] quantiles = DataStatistics.measure(data(augmentation, 1), image, LumaMap.REC709, 400)
                    .lumaQuantiles();
            return quantiles[90] - quantiles[10];
        }
    }

    @Nested
    class Augmentations {
        @Test
        void outOfRangeAreRefused() {
            assertThrows(InvalidRequestException.class, () -> new Augmentation(0, 1, true, 1));
            assertThrows(InvalidRequestException.class, () -> new Augmentation(8, 0, true, 1));
            assertThrows(InvalidRequestException.class, () -> new Augmentation(8, 1.5, true, 1));
            assertThrows(InvalidRequestException.class, () -> new Augmentation(8, 1, true, -1));
            assertThrows(InvalidRequestException.class, () -> new Augmentation(8, 1, true, Double.NaN));
        }
    }
}
