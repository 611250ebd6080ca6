package dev.offsetnoise.latent.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatentSpaceTest {

    private static final double RELATIVE = 1e-4;
    private static final Cancellation NEVER = new Cancellation();

    @TempDir
    private Path folder;

    private static LatentSpace open(Path encoder, Path decoder) {
        return LatentSpace.open(encoder, decoder, Networks.SCALE, Networks.CPU);
    }

    private static LatentSpace local(Tiling tiling) {
        return LatentSpace.open(
                Networks.ENCODER, Networks.LOCAL_DECODER, new LatentScale(0.2, 0.1, 8), Networks.CPU, tiling);
    }

    private static Tensor noise(int... shape) {
        Tensor tensor = Tensor.allocate(shape);
        Random random = new Random(7);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, (float) random.nextGaussian());
        }
        return tensor;
    }

    /** Differences are measured against the largest value. */
    private static void assertClose(Tensor expected, Tensor actual, double tolerance) {
        assertArrayEquals(expected.shape(), actual.shape());
        float largest = 0;
        for (float value : expected.toArray()) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertArrayEquals(expected.toArray(), actual.toArray(), (float) (tolerance * largest));
    }

    private static void assertSamePicture(BufferedImage expected, BufferedImage actual, int tolerance) {
        assertEquals(expected.getWidth(), actual.getWidth());
        assertEquals(expected.getHeight(), actual.getHeight());
        PixelLevels wanted = PixelLevels.of(expected);
        PixelLevels found = PixelLevels.of(actual);
        for (int i = 0; i < wanted.rgb().length; i++) {
            for (int c = 0; c < 3; c++) {
                assertEquals(wanted.level(i, c), found.level(i, c), tolerance, "pixel " + i + ", channel " + c);
            }
        }
    }

    private static BufferedImage picture(String name) throws IOException {
        return ImageIO.read(Networks.path("autoencoder/" + name).toFile());
    }

    @Nested
    class EqualToDiffusers {

        @Test
        void aBatchOfAnotherSizeThanTheNativeOneIsDecoded() {
            try (LatentSpace space = Networks.open()) {
                Tensor decoded = space.decode(Networks.expected("latents"), NEVER);
                assertClose(Networks.expected("decoded"), decoded, RELATIVE);
            }
        }

        @Test
        void ofMeanAndLogVarianceTheMeanIsTheLatent() {
            try (LatentSpace space = Networks.open()) {
                Tensor encoded = space.encode(Networks.expected("pictures"), NEVER);
                assertClose(Networks.expected("encoded"), encoded, RELATIVE);
            }
        }

        @Test
        void anEncoderThatGivesLatentsIsTakenAtItsWord() {
            try (LatentSpace space = open(Networks.meanEncoder(folder), Networks.DECODER)) {
                Tensor encoded = space.encode(Networks.expected("pictures"), NEVER);
                assertClose(Networks.expected("encoded"), encoded, RELATIVE);
            }
        }

        @Test
        void picturesGoInAndComeOutTheSame() throws IOException {
            try (LatentSpace space = Networks.open()) {
                Tensor latents = space.toTensor(picture("picture.png"));
                // The file holds the picture in 8 bits, diffusers encoded it before.
                assertClose(Networks.expected("picture"), latents, 0.02);
                assertSamePicture(picture("decoded.png"), space.toImage(Networks.expected("picture"), 0), 1);
            }
        }

        @Test
        void halfPrecisionIsConvertedOnTheWay() {
            try (LatentSpace space = open(Networks.ENCODER, Networks.halfDecoder(folder))) {
                Tensor decoded = space.decode(Networks.expected("latents"), NEVER);
                assertClose(Networks.expected("decoded"), decoded, 2e-2);
            }
        }
    }

    @Nested
    class FixedNetworks {

        @Test
        void aFixedBatchIsServedPictureByPicture() {
            Path decoder = Networks.fixed(Networks.DECODER, folder, 3, 3, 4);
            Path encoder = Networks.fixed(Networks.ENCODER, folder, 2, 24, 32);
            try (LatentSpace space = open(encoder, decoder)) {
                assertClose(Networks.expected("decoded"), space.decode(Networks.expected("latents"), NEVER), RELATIVE);
                assertClose(Networks.expected("encoded"), space.encode(Networks.expected("pictures"), NEVER), RELATIVE);
            }
        }

        @Test
        void aLargerPictureIsMadeOfTilesOfTheFixedSize() {
            Path decoder = Networks.fixed(Networks.LOCAL_DECODER, folder, 1, 20, 24);
            Tensor latents = noise(1, 4, 45, 24);
            try (LatentSpace space =
                            LatentSpace.open(Networks.ENCODER, decoder, new LatentScale(0.2, 0.1, 8), Networks.CPU);
                    LatentSpace whole = local(Tiling.DEFAULT)) {
                assertClose(whole.decode(latents, NEVER), space.decode(latents, NEVER), 1e-5);
            }
        }

        @Test
        void aSmallerPictureIsRefused() {
            Path decoder = Networks.fixed(Networks.DECODER, folder, 1, 8, 8);
            try (LatentSpace space = open(Networks.ENCODER, decoder)) {
                String message = assertThrows(
                                InvalidRequestException.class, () -> space.decode(noise(1, 4, 8, 4), NEVER))
                        .getMessage();
                assertTrue(message.contains("widths of 8") && message.contains("given 4"), message);
            }
        }
    }

    @Nested
    class Tiles {

        @ParameterizedTest
        @CsvSource({"24, 12, 49, 25", "24, 12, 17, 40", "26, 13, 27, 60", "32, 16, 8, 200"})
        void areExactForANetworkThatLooksNoFurtherThanAQuarterOfTheOverlap(
                int side, int overlap, int height, int width) {
            Tensor latents = noise(2, 4, height, width);
            try (LatentSpace tiled = local(new Tiling(side, overlap));
                    LatentSpace whole = local(Tiling.DEFAULT)) {
                assertClose(whole.decode(latents, NEVER), tiled.decode(latents, NEVER), 1e-5);
            }
        }

        /** Normalization and attention look at the whole tile, so tiles differ; from column to column only little. */
        @Test
        void showNoSeamWhereTheNetworkLooksFurther() {
            Tiling tiling = new Tiling(16, 8);
            try (LatentSpace tiled =
                            LatentSpace.open(Networks.ENCODER, Networks.DECODER, Networks.SCALE, Networks.CPU, tiling);
                    LatentSpace whole = Networks.open()) {
                Tensor latents = whole.encode(new DrawnPicture(1, 0.5).draw(64, 384), NEVER);
                double[] wanted = columns(whole.decode(latents, NEVER));
                double[] found = columns(tiled.decode(latents, NEVER));
                double error = 0;
                double step = 0;
                for (int x = 1; x < wanted.length; x++) {
                    double difference = found[x] - wanted[x];
                    error = Math.max(error, Math.abs(difference));
                    step = Math.max(step, Math.abs(difference - (found[x - 1] - wanted[x - 1])));
                }
                assertTrue(error > 1e-3 && step < error / 4, "off by " + error + ", steps of " + step);
            }
        }

        private static double[] columns(Tensor picture) {
            double[] columns = new double[picture.dimension(3)];
            for (int x = 0; x < columns.length; x++) {
                for (double mean : new Window(0, x, picture.dimension(2), 1).means(picture)) {
                    columns[x] += mean / 3;
                }
            }
            return columns;
        }

        @Test
        void encodeLargePictures() {
            Tensor picture = new DrawnPicture(1, 0.5).draw(64, 256);
            Tiling tiling = new Tiling(16, 8);
            try (LatentSpace tiled =
                            LatentSpace.open(Networks.ENCODER, Networks.DECODER, Networks.SCALE, Networks.CPU, tiling);
                    LatentSpace whole = Networks.open()) {
                Tensor latents = tiled.encode(picture, NEVER);
                assertArrayEquals(new int[] {1, 4, 8, 32}, latents.shape());
                assertClose(whole.encode(picture, NEVER), latents, 0.25); // normalization sees the whole picture
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {16, 17, 23, 24, 25, 40, 41, 100})
        void coverEveryPlaceWithWeightsThatAreOneTogether(int length) {
            TileAxis axis = new Tiling(16, 8).axis(length, false);
            double[] sums = new double[length * 8];
            for (int tile = 0; tile < axis.count(); tile++) {
                float[] weights = axis.weights(tile, 8);
                for (int i = 0; i < weights.length; i++) {
                    sums[axis.start(tile) * 8 + i] += weights[i];
                }
                if (tile > 0) {
                    assertTrue(axis.start(tile) - axis.start(tile - 1) <= 8);
                    assertEquals(0, weights[0]);
                }
            }
            for (double sum : sums) {
                assertEquals(1, sum, 1e-6);
            }
        }

        @Test
        void stopBetweenTilesWhenCancelled() {
            Cancellation cancellation = new Cancellation();
            cancellation.cancel();
            try (LatentSpace space = local(new Tiling(16, 8))) {
                assertThrows(CancellationException.class, () -> space.decode(noise(1, 4, 32, 32), cancellation));
                assertThrows(CancellationException.class, () -> space.toImage(noise(1, 4, 4, 4), 0, cancellation));
            }
        }

        @Test
        void mustOverlapByLessThanHalf() {
            assertThrows(InvalidRequestException.class, () -> new Tiling(16, 9));
            assertThrows(InvalidRequestException.class, () -> new Tiling(16, 2));
        }
    }

    @Nested
    class Refusals {

        @Test
        void sizesThatAreNoMultipleOfALatentAreRefused() {
            try (LatentSpace space = Networks.open()) {
                BufferedImage odd = new BufferedImage(32, 20, BufferedImage.TYPE_INT_RGB);
                String message = assertThrows(InvalidRequestException.class, () -> space.toTensor(odd))
                        .getMessage();
                assertTrue(message.contains("[1, 3, 20, 32]") && message.contains("divisible by 8"), message);
            }
        }

        @Test
        void latentsOfOtherChannelsAndPicturesThatAreNotThereAreRefused() {
            try (LatentSpace space = Networks.open()) {
                String message = assertThrows(
                                InvalidRequestException.class, () -> space.decode(noise(1, 3, 4, 4), NEVER))
                        .getMessage();
                assertTrue(message.contains("[1, 3, 4, 4]") && message.contains("[N, 4, H, W]"), message);
                assertThrows(InvalidRequestException.class, () -> space.toImage(noise(1, 4, 4, 4), 1));
            }
        }

        @Test
        void aScaleThatTheNetworksDoNotHaveIsFoundOut() {
            LatentScale wrong = new LatentScale(1, 0, 4);
            try (LatentSpace space = LatentSpace.open(Networks.ENCODER, Networks.DECODER, wrong, Networks.CPU)) {
                String message = assertThrows(ModelException.class, () -> space.decode(noise(1, 4, 4, 4), NEVER))
                        .getMessage();
                assertTrue(message.contains("[1, 3, 32, 32]") && message.contains("16 x 16"), message);
            }
        }

        @Test
        void latentsThatAreNoNumbersAreNotTheDecodersFault() {
            Tensor broken = noise(1, 4, 4, 4);
            broken.set(3, Float.NaN);
            try (LatentSpace space = Networks.open()) {
                String message = assertThrows(ModelException.class, () -> space.toImage(broken, 0))
                        .getMessage();
                assertTrue(message.contains("the denoiser answered"), message);
            }
        }

        @Test
        void aDecoderThatOverflowsIsNamed() {
            Tensor huge = noise(1, 4, 4, 4);
            huge.set(3, 1e30f);
            try (LatentSpace space = open(Networks.ENCODER, Networks.halfDecoder(folder))) {
                String message = assertThrows(ModelException.class, () -> space.decode(huge, NEVER))
                        .getMessage();
                assertTrue(message.contains("half-decoder.onnx") && message.contains("single precision"), message);
            }
        }

        @Test
        void aMissingFileIsNamed() {
            Path missing = folder.resolve("model.onnx");
            String message = assertThrows(InvalidRequestException.class, () -> open(missing, Networks.DECODER))
                    .getMessage();
            assertTrue(message.contains(missing.toString()), message);
        }

        @ParameterizedTest
        @CsvSource({"0, 0, 8", "NaN, 0, 8", "1, Infinity, 8", "1, 0, 0", "1, 0, 65"})
        void aScaleThatIsNoneIsRefused(double factor, double shift, int pixels) {
            assertThrows(InvalidRequestException.class, () -> new LatentScale(factor, shift, pixels));
        }
    }
}
