package dev.offsetnoise.latent.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiny pairs: the encoder scales by 1/2 and the decoder by 1.6, so that black comes back as 0.8 of the way. */
class AutoencoderTest {

    private static final double HALF_LEVEL = 0.5 / 255;

    @TempDir
    private Path folder;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(folder.resolve("vae_encoder"));
        Files.createDirectories(folder.resolve("vae_decoder"));
    }

    private static Network scaling(float factor, Object... shape) {
        return new Network()
                .input("sample", Network.FLOAT, shape)
                .scalar("factor", factor)
                .node("Mul", "latent_sample", "sample", "factor")
                .output("latent_sample", Network.FLOAT, shape);
    }

    /** Mean and, after it, a log-variance that is nowhere near the mean. */
    private static Network meansAndVariances(Object... shape) {
        Object[] doubled = shape.clone();
        doubled[1] = shape[1] instanceof Integer channels ? (Object) (2 * channels) : "C2";
        return new Network()
                .input("sample", Network.FLOAT, shape)
                .scalar("half", 0.5f)
                .scalar("ten", 10f)
                .node("Mul", "mean", "sample", "half")
                .node("Add", "variance", "sample", "ten")
                .node("Concat", "latent_parameters", 1, "mean", "variance")
                .output("latent_parameters", Network.FLOAT, doubled);
    }

    private Autoencoder open(Network encoder, Network decoder) {
        encoder.write(folder.resolve("vae_encoder/model.onnx"));
        decoder.write(folder.resolve("vae_decoder/model.onnx"));
        return Autoencoder.open(folder, new DeviceRequest.Cpu());
    }

    private static final double[] GREYS = {0, 0.25, 0.5, 1};

    private static void assertCurve(Autoencoder autoencoder) {
        List<Autoencoder.Grey> greys = autoencoder.greys(GREYS, new Cancellation());
        assertArrayEquals(
                GREYS, greys.stream().mapToDouble(Autoencoder.Grey::in).toArray());
        double[] expected = {0.1, 0.3, 0.5, 0.9};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], greys.get(i).out(), HALF_LEVEL + 1e-6);
        }
    }

    @Test
    void theCurveOfGreysShowsFloorAndCeiling() {
        try (Autoencoder autoencoder = open(scaling(0.5f, "N", 3, 8, 8), scaling(1.6f, "N", 3, "H", "W"))) {
            assertCurve(autoencoder);
        }
    }

    @Test
    void ofMeanAndVarianceTheMeanIsTaken() {
        try (Autoencoder autoencoder = open(meansAndVariances("N", 3, 8, 8), scaling(1.6f, "N", 3, "H", "W"))) {
            assertCurve(autoencoder);
        }
    }

    @Test
    void aDecoderThatLeavesItsChannelsOpenIsServedByTheEncodersWord() {
        try (Autoencoder autoencoder = open(meansAndVariances("N", 3, 8, 8), scaling(1.6f, "N", "C", "H", "W"))) {
            assertCurve(autoencoder);
        }
    }

    @Test
    void everyPictureOfABatchKeepsItsOwnMean() {
        try (Autoencoder autoencoder = open(meansAndVariances("N", 3, 2, 2), scaling(2, "N", 3, 2, 2))) {
            Tensor pictures = Tensor.allocate(2, 3, 2, 2);
            for (int i = 0; i < pictures.size(); i++) {
                pictures.set(i, i / 100f);
            }
            assertArrayEquals(
                    pictures.toArray(),
                    autoencoder.roundTrip(pictures, new Cancellation()).toArray(),
                    1e-6f);
        }
    }

    @Test
    void anEncoderThatDrawsItsLatentsIsFoundOut() {
        Network drawing = new Network()
                .input("sample", Network.FLOAT, "N", 3, 8, 8)
                .node("RandomNormalLike", "noise", "sample")
                .node("Add", "latent_sample", "sample", "noise")
                .output("latent_sample", Network.FLOAT, "N", 3, 8, 8);
        try (Autoencoder autoencoder = open(drawing, scaling(1, "N", 3, 8, 8))) {
            assertTrue(autoencoder.drawsAtRandom(new Cancellation()));
        }
        try (Autoencoder autoencoder = open(scaling(1, "N", 3, 8, 8), scaling(1, "N", 3, 8, 8))) {
            assertFalse(autoencoder.drawsAtRandom(new Cancellation()));
        }
    }

    @Test
    void anOpenSizeIsServedWithTheUsualOne() {
        try (Autoencoder autoencoder = open(scaling(0.5f, "N", 3, "H", "W"), scaling(1.6f, "N", 3, "H", "W"))) {
            assertCurve(autoencoder);
        }
    }

    @Test
    void aMissingPartIsNamed() throws IOException {
        scaling(1, "N", 3, 8, 8).write(folder.resolve("vae_encoder/model.onnx"));
        Files.delete(folder.resolve("vae_decoder"));
        String message = assertThrows(
                        InvalidRequestException.class, () -> Autoencoder.open(folder, new DeviceRequest.Cpu()))
                .getMessage();
        assertTrue(message.contains("vae_decoder") && message.contains("vae_encoder"), message);
    }

    @Test
    void partsThatDoNotBelongTogetherAreRefused() {
        try (Autoencoder autoencoder = open(scaling(1, "N", 3, 8, 8), scaling(1, "N", 4, "H", "W"))) {
            String message = assertThrows(ModelException.class, () -> autoencoder.greys(GREYS, new Cancellation()))
                    .getMessage();
            assertTrue(message.contains("[1, 3, 8, 8]") && message.contains("4 channels"), message);
        }
    }

    @Test
    void anEncoderOfGreyPicturesIsRefused() {
        String message = assertThrows(
                        ModelException.class, () -> open(scaling(1, "N", 1, 8, 8), scaling(1, "N", 1, 8, 8)))
                .getMessage();
        assertTrue(message.contains("vae_encoder") && message.contains("[N, 3, H, W]"), message);
    }

    @Test
    void aGreyBeyondWhiteIsRefused() {
        try (Autoencoder autoencoder = open(scaling(1, "N", 3, 8, 8), scaling(1, "N", 3, 8, 8))) {
            assertThrows(
                    InvalidRequestException.class, () -> autoencoder.greys(new double[] {1.5}, new Cancellation()));
        }
    }
}
