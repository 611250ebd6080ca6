package dev.offsetnoise.latent.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFeaturesTest {

    private static final float TOLERANCE = 1e-6f;

    @TempDir
    private Path folder;

    /** Gives the input as it is. */
    private static Network identity(Object... shape) {
        return new Network()
                .input("pixel_values", Network.FLOAT, shape)
                .node("Identity", "features", "pixel_values")
                .output("features", Network.FLOAT, shape);
    }

    private OnnxFeatures open(Network network, ValueScale scale, OptionalInt side) {
        Path file = folder.resolve("features.onnx");
        network.write(file);
        return OnnxFeatures.open(
                file, new OnnxFeatures.Reading(scale, side, Optional.empty()), new DeviceRequest.Cpu());
    }

    @Test
    void anOpenSizeIsTheUsualOneUnlessAnotherIsAskedFor() {
        Network network = identity("N", 3, "H", "W");
        try (OnnxFeatures usual = open(network, ValueScale.UNIT, OptionalInt.empty());
                OnnxFeatures asked = open(network, ValueScale.UNIT, OptionalInt.of(32))) {
            assertEquals(OnnxFeatures.DEFAULT_SIDE, usual.height());
            assertEquals(32, asked.width());
        }
    }

    @Test
    void aFixedSizeIsTakenAndContradictionsAreRefused() {
        try (OnnxFeatures fixed = open(identity("N", 3, 4, 5), ValueScale.UNIT, OptionalInt.empty())) {
            assertEquals(4, fixed.height());
            assertEquals(5, fixed.width());
        }
        String message = assertThrows(
                        InvalidRequestException.class,
                        () -> open(identity("N", 3, 4, 5), ValueScale.UNIT, OptionalInt.of(8)))
                .getMessage();
        assertTrue(message.contains("8") && message.contains("4 pixels"), message);
    }

    @Test
    void blackAndWhiteAreScaledAsTheExtractorWantsThem() {
        Tensor pictures = Tensor.allocate(2, 3, 1, 1);
        for (int i = 0; i < 3; i++) {
            pictures.set(i, -1);
            pictures.set(3 + i, 1);
        }
        float[][] unit = features(ValueScale.UNIT, pictures);
        assertArrayEquals(new float[] {0, 0, 0}, unit[0], TOLERANCE);
        assertArrayEquals(new float[] {1, 1, 1}, unit[1], TOLERANCE);
        assertArrayEquals(new float[] {-1, -1, -1}, features(ValueScale.SIGNED, pictures)[0], TOLERANCE);
        assertArrayEquals(new float[] {255, 255, 255}, features(ValueScale.BYTES, pictures)[1], 1e-4f);
        float[][] imagenet = features(ValueScale.IMAGENET, pictures);
        assertArrayEquals(new float[] {-0.485f / 0.229f, -0.456f / 0.224f, -0.406f / 0.225f}, imagenet[0], TOLERANCE);
        assertArrayEquals(new float[] {0.515f / 0.229f, 0.544f / 0.224f, 0.594f / 0.225f}, imagenet[1], TOLERANCE);
    }

    private float[][] features(ValueScale scale, Tensor pictures) {
        try (OnnxFeatures features = open(identity("N", 3, "H", "W"), scale, OptionalInt.of(1))) {
            return features.read(pictures, new Cancellation());
        }
    }

    @Test
    void aFixedBatchIsFilledUpAndGivesTheSameRows() {
        Tensor pictures = TinyModel.noise(3, 5, 3, 2, 2);
        float[][] together;
        try (OnnxFeatures open = open(identity("N", 3, 2, 2), ValueScale.SIGNED, OptionalInt.empty())) {
            together = open.read(pictures, new Cancellation());
        }
        try (OnnxFeatures two = open(identity(2, 3, 2, 2), ValueScale.SIGNED, OptionalInt.empty())) {
            float[][] pairwise = two.read(pictures, new Cancellation());
            assertEquals(5, pairwise.length);
            for (int i = 0; i < together.length; i++) {
                assertArrayEquals(together[i], pairwise[i]);
            }
        }
    }

    @Test
    void whatTakesNoColourPicturesIsRefused() {
        for (Network network : new Network[] {identity("N", 1, 8, 8), identity("N", 3), identity("N", 3, 4, 4, 4)}) {
            String message = assertThrows(
                            ModelException.class, () -> open(network, ValueScale.UNIT, OptionalInt.empty()))
                    .getMessage();
            assertTrue(message.contains("[N, 3, H, W]"), message);
        }
    }

    @Test
    void oneRowForAllPicturesIsRefused() {
        Network network = new Network()
                .input("x", Network.FLOAT, "N", 3, 1, 1)
                .whole("shape", 1, -1)
                .node("Reshape", "y", "x", "shape")
                .output("y", Network.FLOAT, 1, "D");
        try (OnnxFeatures features = open(network, ValueScale.UNIT, OptionalInt.empty())) {
            String message = assertThrows(
                            ModelException.class, () -> features.read(Tensor.allocate(2, 3, 1, 1), new Cancellation()))
                    .getMessage();
            assertTrue(message.contains("one row for each"), message);
        }
    }

    @Test
    void featuresThatAreNotNumbersAreRefused() {
        Network network = new Network()
                .input("x", Network.FLOAT, "N", 3, 1, 1)
                .node("Log", "y", "x")
                .output("y", Network.FLOAT, "N", 3, 1, 1);
        try (OnnxFeatures features = open(network, ValueScale.SIGNED, OptionalInt.empty())) {
            Tensor dark = Tensor.allocate(1, 3, 1, 1);
            String message = assertThrows(ModelException.class, () -> features.read(dark, new Cancellation()))
                    .getMessage();
            assertTrue(message.contains("not numbers"), message);
        }
    }
}
