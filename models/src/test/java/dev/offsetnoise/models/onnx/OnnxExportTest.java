package dev.offsetnoise.models.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.models.network.DenoiserNetwork;
import dev.offsetnoise.models.network.LinearPart;
import dev.offsetnoise.models.network.MapShape;
import dev.offsetnoise.models.network.Mlp;
import dev.offsetnoise.models.network.MlpConfig;
import dev.offsetnoise.models.network.OneChannel;
import dev.offsetnoise.models.network.TinyUnet;
import dev.offsetnoise.models.network.Unet;
import dev.offsetnoise.models.network.WeightArray;
import dev.offsetnoise.models.network.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxExportTest {

    private static final int SIZE = 3 * TinyUnet.SIDE * TinyUnet.SIDE;
    private static final long[] TIMESTEPS = {0, 421, 999};

    @TempDir
    Path folder;

    private static float[] samples() {
        SplittableRandom random = new SplittableRandom(4);
        float[] values = new float[TIMESTEPS.length * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] trained(DenoiserNetwork network, Weights weights) {
        try (NDManager manager = NDManager.newBaseManager()) {
            WeightArray array = new WeightArray(weights.specs());
            array.set(weights.values());
            NDArray result = network.predict(
                    manager,
                    array.parameters(manager, array.flat(manager)),
                    manager.create(samples(), new Shape(shape(network))),
                    manager.create(TIMESTEPS),
                    Map.of());
            return result.toFloatArray();
        }
    }

    private static float[] exported(DenoiserNetwork network, Path file) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = shape(network);
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor sample = OnnxTensor.createTensor(environment, FloatBuffer.wrap(samples()), shape);
                OnnxTensor steps = OnnxTensor.createTensor(
                        environment, LongBuffer.wrap(TIMESTEPS), new long[] {TIMESTEPS.length});
                OrtSession.Result result = session.run(Map.of(OnnxExport.SAMPLE, sample, OnnxExport.TIMESTEP, steps))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] copy = new float[values.remaining()];
            values.get(copy);
            return copy;
        }
    }

    private static long[] shape(DenoiserNetwork network) {
        MapShape image = network.image();
        return new long[] {TIMESTEPS.length, image.channels(), image.height(), image.width()};
    }

    private Path write(DenoiserNetwork network, Weights weights, WeightStorage storage) {
        Path file = folder.resolve(storage + ".onnx");
        OnnxExport.write(network, weights, storage, Map.of("b.key", "second", "a.key", "first"), file);
        return file;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onnxRuntimeAgreesWithDjl(boolean learnedVariance) throws OrtException {
        assertAgreement(TinyUnet.create(learnedVariance));
    }

    /** As many values as the other network has, so that the same samples fit. */
    @ParameterizedTest
    @ValueSource(ints = {8, 2 * SIZE})
    void onnxRuntimeAgreesWithDjlOnAPerceptron(int width) throws OrtException {
        MlpConfig config = new MlpConfig(new MapShape(1, 1, SIZE), width, 2);
        assertAgreement(new Mlp(
                config,
                config.isNarrow()
                        ? Optional.of(
                                LinearPart.of(OneChannel.scheduler("ddim", Map.of(), SIZE, PredictionType.V), 0.3))
                        : Optional.empty()));
    }

    private void assertAgreement(DenoiserNetwork network) throws OrtException {
        Weights weights = TinyUnet.randomWeights(network, 8);
        float[] expected = trained(network, weights);
        float[] actual = exported(network, write(network, weights, WeightStorage.FLOAT32));
        double scale = Math.sqrt(mean(expected));
        assertTrue(scale > 0.1, "the prediction is nearly zero: " + scale);
        assertArrayEquals(expected, actual, (float) (1e-4 * Math.max(1, scale)));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum / values.length;
    }

    @Test
    void halfPrecisionStorageChangesThePredictionByLessThanThreeThousandths() throws OrtException, IOException {
        Unet network = TinyUnet.create(false);
        Weights weights = TinyUnet.randomWeights(network, 8);
        float[] exact = trained(network, weights);
        Path file = write(network, weights, WeightStorage.FLOAT16);
        float[] halved = exported(network, file);
        double difference = 0;
        for (int i = 0; i < exact.length; i++) {
            difference += Math.pow(exact[i] - halved[i], 2) / exact.length;
        }
        double relative = Math.sqrt(difference / mean(exact));
        assertTrue(relative > 0 && relative < 3e-3, "relative difference " + relative);
        assertTrue(Files.size(file) < Files.size(write(network, weights, WeightStorage.FLOAT32)));
    }

    @Nested
    class File {
        @Test
        void namesInputsOutputAndMetadata() throws OrtException {
            Unet network = TinyUnet.create(false);
            Path file = write(network, Weights.start(network, 1), WeightStorage.FLOAT32);
            try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
                assertEquals(Set.of("sample", "timestep"), session.getInputNames());
                TensorInfo sample =
                        (TensorInfo) session.getInputInfo().get("sample").getInfo();
                assertArrayEquals(new long[] {-1, 3, TinyUnet.SIDE, TinyUnet.SIDE}, sample.getShape());
                assertTrue(session.getOutputInfo().containsKey("prediction"));
                assertEquals(
                        Map.of("a.key", "first", "b.key", "second"),
                        session.getMetadata().getCustomMetadata());
            }
        }

        @Test
        void isTheSameForTheSameWeights() throws IOException {
            Unet network = TinyUnet.create(false);
            byte[] first = Files.readAllBytes(write(network, Weights.start(network, 1), WeightStorage.FLOAT16));
            byte[] second = Files.readAllBytes(write(network, Weights.start(network, 1), WeightStorage.FLOAT16));
            assertTrue(Arrays.equals(first, second));
        }

        @Test
        void isNotLeftHalfWrittenWhereItCannotBeWritten() throws IOException {
            Path blocker = Files.writeString(folder.resolve("blocker"), "a file, not a folder");
            Unet network = TinyUnet.create(false);
            Path file = blocker.resolve("model.onnx");
            String message = assertThrows(
                            UncheckedIOException.class,
                            () -> OnnxExport.write(
                                    network, Weights.start(network, 1), WeightStorage.FLOAT32, Map.of(), file))
                    .getMessage();
            assertTrue(message.contains("model.onnx"), message);
            try (Stream<Path> left = Files.list(folder)) {
                assertFalse(left.anyMatch(path -> path.toString().endsWith(".tmp")));
            }
        }
    }
}
