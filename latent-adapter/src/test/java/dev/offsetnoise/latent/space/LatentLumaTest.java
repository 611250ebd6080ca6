package dev.offsetnoise.latent.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatentLumaTest {

    private static final Cancellation NEVER = new Cancellation();
    private static final int SIDE = 64;

    private static LatentSpace space;
    private static LatentLuma luma;

    @BeforeAll
    static void measure() {
        space = Networks.open();
        luma = LatentLuma.measure(space, NEVER);
    }

    @AfterAll
    static void close() {
        space.close();
    }

    private static Tensor flat(double... colour) {
        Tensor picture = Tensor.allocate(1, 3, SIDE, SIDE);
        for (int i = 0; i < picture.size(); i++) {
            picture.set(i, (float) (2 * colour[i / (SIDE * SIDE)] - 1));
        }
        return picture;
    }

    private static double[] middle(Tensor latents) {
        return Window.inner(latents, 0.25).means(latents);
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.pow(one[i] - other[i], 2);
        }
        return Math.sqrt(sum);
    }

    @Nested
    class Brightness {

        @Test
        void floorAndCeilingAreWhatBlackAndWhiteBecome() {
            assertEquals(0, luma.floor(), 0.05);
            assertEquals(1, luma.ceiling(), 0.05);
            assertTrue(luma.floor() < luma.ceiling());
        }

        @Test
        void theMapIsRightWithinWhatItSays() {
            assertTrue(luma.greyError() < 0.05, "greys: " + luma.greyError());
            assertTrue(luma.pictureError() < 0.05, "pictures: " + luma.pictureError());
        }

        @Test
        void picturesThatItNeverSawHaveTheLumaThatTheMapReads() {
            double worst = 0;
            for (int i = 0; i < 19; i++) {
                Tensor latents = space.encode(new DrawnPicture(30 + i, 0.05 * (i + 1)).draw(SIDE, SIDE), NEVER);
                double read = luma.map().luma(Window.inner(latents, 0).means(latents));
                worst = Math.max(worst, Math.abs(read - Luma.mean(space.toImage(latents, 0))));
            }
            assertTrue(worst < 0.05, "off by " + worst);
        }

        /** As a lock does it: the whole picture is moved along one direction until the map reads what is wanted. */
        @ParameterizedTest
        @CsvSource({"0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95"})
        void aPictureThatIsMovedUntilTheMapReadsALumaComesOutWithIt(double wanted) {
            double target = luma.inTermsOfMap(wanted);
            Tensor latents = space.encode(new DrawnPicture(33, wanted).draw(SIDE, SIDE), NEVER);
            move(latents, target);
            double found = Luma.mean(space.toImage(latents, 0));
            assertEquals(wanted, found, 0.05);
        }

        private void move(Tensor latents, double target) {
            double now = luma.map().luma(Window.inner(latents, 0).means(latents));
            double[] step = luma.channelStep(target - now);
            int area = latents.size() / step.length;
            for (int i = 0; i < latents.size(); i++) {
                latents.set(i, (float) (latents.get(i) + step[i / area]));
            }
        }

        @ParameterizedTest
        @CsvSource({"0.05", "0.1", "0.35", "0.5", "0.65", "0.9", "0.95"})
        void aTrimmedPictureHasTheLumaThatWasAskedForWhateverItShows(double wanted) {
            LumaTrim trim = new LumaTrim(space, luma);
            for (int i = 0; i < 5; i++) {
                Tensor latents = space.encode(new DrawnPicture(50 + i, 0.15 + 0.15 * i).draw(SIDE, SIDE), NEVER);
                move(latents, luma.inTermsOfMap(wanted));
                float[] before = latents.toArray();
                LumaTrim.Trimmed trimmed = trim.toImage(latents, 0, wanted, NEVER);
                assertEquals(wanted, trimmed.luma(), 0.025, "picture " + i);
                assertEquals(trimmed.luma(), Luma.mean(trimmed.image()));
                assertArrayEquals(before, latents.toArray());
            }
        }

        /** Along the weights themselves, of one length, a picture hardly becomes brighter. */
        @Test
        void picturesBecomeBrighterAlongTheDirectionThatTheMapNames() {
            double[] named = luma.map().brightening().orElseThrow();
            double[] weights = luma.map().weights();
            double perUnit = distance(named, new double[4]) / distance(weights, new double[4]);
            double[] along = java.util.Arrays.stream(weights)
                    .map(weight -> weight * perUnit)
                    .toArray();
            assertEquals(1, brightened(named), 0.2);
            assertTrue(brightened(along) < 0.5, "along the weights: " + brightened(along));
        }

        /** By how much luma a unit of it changes the decoded pictures. */
        private double brightened(double[] direction) {
            double change = 0;
            for (int i = 0; i < 5; i++) {
                Tensor latents = space.encode(new DrawnPicture(60 + i, 0.5).draw(SIDE, SIDE), NEVER);
                double before = Luma.mean(space.toImage(latents, 0));
                int area = latents.size() / direction.length;
                for (int k = 0; k < latents.size(); k++) {
                    latents.set(k, (float) (latents.get(k) + 0.2 * direction[k / area]));
                }
                change += (Luma.mean(space.toImage(latents, 0)) - before) / 0.2 / 5;
            }
            return change;
        }

        @Test
        void termsOfTheMapRiseWithTheLumaAndEndAtFloorAndCeiling() {
            double before = Double.NEGATIVE_INFINITY;
            for (int i = 0; i <= 40; i++) {
                double now = luma.inTermsOfMap(i / 40.0);
                assertTrue(now >= before, "at " + i);
                before = now;
            }
            assertThrows(InvalidRequestException.class, () -> luma.inTermsOfMap(1.01));
        }
    }

    @Nested
    class Colours {

        @ParameterizedTest
        @CsvSource({"1, 0, 0", "0.5, 1, 0", "0.3, 0.3, 0.3", "0.2, 0.4, 0.7", "0.9, 0.8, 0.6"})
        void aTintsMeansAreThoseOfTheEncodedColour(double red, double green, double blue) {
            double[] encoded = middle(space.encode(flat(red, green, blue), NEVER));
            double whole = distance(luma.means(0, 0, 0), luma.means(1, 1, 1));
            double error = distance(encoded, luma.means(red, green, blue)) / whole;
            assertTrue(error < 0.05, "off by " + error + " of the way from black to white");
        }

        @Test
        void theCovarianceIsThatOfEvenlySpreadColours() {
            double[][] covariance = luma.covariance();
            for (int i = 0; i < 4; i++) {
                assertTrue(covariance[i][i] > 0);
                for (int j = 0; j < 4; j++) {
                    assertEquals(covariance[i][j], covariance[j][i], 1e-12);
                    assertTrue(Math.abs(covariance[i][j]) <= Math.sqrt(covariance[i][i] * covariance[j][j]) + 1e-12);
                }
            }
            assertEquals(4, luma.mean().length);
        }

        @Test
        void momentsAreExactWhereLatentsFollowColoursLinearly() {
            FlatColours colours = FlatColours.of(linearSurvey());
            assertArrayEquals(new double[] {0.5, 1}, colours.mean(), 1e-12);
            assertEquals(1.0 / 12, colours.covariance()[0][0], 1e-12);
            assertEquals(2.0 / 12, colours.covariance()[1][1], 1e-12);
            assertEquals(1.0 / 12, colours.covariance()[0][1], 1e-12);
            assertArrayEquals(new double[] {0.3, 1.2}, colours.means(0.3, 0.7, 0.9), 1e-12);
        }

        /** Latents: red, and red + blue. */
        private VaeSurvey linearSurvey() {
            double[] levels = {0, 0.5, 1};
            List<VaeSurvey.Sample> cube = new java.util.ArrayList<>();
            for (double red : levels) {
                for (double green : levels) {
                    for (double blue : levels) {
                        cube.add(new VaeSurvey.Sample(
                                new double[] {red, green, blue}, new double[] {red, red + blue}, new double[3]));
                    }
                }
            }
            List<VaeSurvey.Sample> greys = java.util.stream.IntStream.rangeClosed(0, 16)
                    .mapToObj(i -> new VaeSurvey.Sample(
                            new double[] {i / 16.0, i / 16.0, i / 16.0},
                            new double[] {i / 16.0, i / 8.0},
                            new double[3]))
                    .toList();
            return new VaeSurvey(greys, cube, List.of(), new double[3][3]);
        }

        @Test
        void aColourBeyondWhiteIsRefused() {
            String message = assertThrows(InvalidRequestException.class, () -> luma.means(0, 1.2, 0))
                    .getMessage();
            assertTrue(message.contains("1.2"), message);
        }
    }

    @Nested
    class Preview {

        @Test
        void showsOnePixelForEachLatentCloseToWhatTheDecoderGives() {
            Tensor latents = space.encode(new DrawnPicture(41, 0.5).draw(SIDE, SIDE), NEVER);
            BufferedImage preview = luma.preview().toImage(latents, 0);
            assertEquals(8, preview.getWidth());
            assertEquals(8, preview.getHeight());
            Tensor decoded = space.decode(latents, NEVER);
            double error = 0;
            for (int i = 0; i < 64; i++) {
                double[] wanted = new Window(i / 8 * 8, i % 8 * 8, 8, 8).levels(decoded);
                PixelLevels found = PixelLevels.of(preview);
                for (int c = 0; c < 3; c++) {
                    error += Math.abs(found.level(i, c) / 127.5 - 1 - wanted[c]) / 2 / (64 * 3);
                }
            }
            assertTrue(error < 0.13, "mean difference " + error);
        }

        @Test
        void tellsDarkFromBright() {
            double dark = Luma.mean(luma.preview().toImage(space.encode(flat(0.1, 0.1, 0.1), NEVER), 0));
            double bright = Luma.mean(luma.preview().toImage(space.encode(flat(0.9, 0.9, 0.9), NEVER), 0));
            assertEquals(0.1, dark, 0.1);
            assertEquals(0.9, bright, 0.1);
        }

        @Test
        void refusesWhatIsNoSampleOfTheModel() {
            assertThrows(InvalidRequestException.class, () -> luma.preview().toImage(Tensor.allocate(1, 3, 2, 2), 0));
            assertThrows(InvalidRequestException.class, () -> luma.preview().toImage(Tensor.allocate(1, 4, 2, 2), 1));
        }
    }

    @Nested
    class Cache {

        @TempDir
        private Path folder;

        private Path file() {
            return folder.resolve("latent-luma.json");
        }

        private LatentLuma of(LatentSpace autoencoder) {
            return LatentLuma.of(autoencoder, folder, NEVER);
        }

        /** Reading the file runs no network, so it also succeeds for work that was cancelled. */
        private void assertKept(LatentSpace autoencoder) {
            Cancellation cancelled = new Cancellation();
            cancelled.cancel();
            assertEquals(
                    luma.map(), LatentLuma.of(autoencoder, folder, cancelled).map());
        }

        @Test
        void whatWasMeasuredIsReadTheNextTime() throws IOException {
            assertEquals(Optional.empty(), of(space).remark());
            assertTrue(Files.size(file()) < 50_000);
            try (var files = Files.list(folder)) {
                assertEquals(1, files.count());
            }
            assertKept(space);
        }

        @Test
        void otherNetworksOrAnotherScaleAreMeasuredAnew() throws IOException {
            of(space);
            String kept = Files.readString(file());
            LatentScale other = new LatentScale(1, 0, 8);
            try (LatentSpace rescaled = LatentSpace.open(Networks.ENCODER, Networks.DECODER, other, Networks.CPU)) {
                Cancellation cancelled = new Cancellation();
                cancelled.cancel();
                assertThrows(CancellationException.class, () -> LatentLuma.of(rescaled, folder, cancelled));
                assertEquals(kept, Files.readString(file()));
                of(rescaled);
                assertFalse(kept.equals(Files.readString(file())));
            }
        }

        @ParameterizedTest
        @CsvSource({"{", "null", "[]", "'{\"version\": 1}'", "'{\"version\": \"x\"}'"})
        void aDamagedFileIsMeasuredAnew(String content) throws IOException {
            Files.writeString(file(), content);
            assertEquals(luma.map(), of(space).map());
            assertKept(space);
        }

        @Test
        void aFileWithAHoleIsMeasuredAnew() throws IOException {
            of(space);
            Files.writeString(file(), Files.readString(file()).replaceFirst("\"preview\":\\[\\[", "\"preview\":[[1,"));
            assertEquals(luma.map(), of(space).map());
            assertKept(space);
        }

        @Test
        void aFolderThatCannotBeWrittenIsSaidAloud() throws IOException {
            Path noFolder = Files.writeString(folder.resolve("taken"), "");
            LatentLuma measured = LatentLuma.of(space, noFolder, NEVER);
            assertEquals(luma.map(), measured.map());
            String remark = measured.remark().orElseThrow();
            assertTrue(remark.contains("latent-luma.json") && remark.contains("each time"), remark);
        }
    }

    @Test
    void measuringEndsWhenCancelled() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThrows(CancellationException.class, () -> LatentLuma.measure(space, cancelled));
    }
}
