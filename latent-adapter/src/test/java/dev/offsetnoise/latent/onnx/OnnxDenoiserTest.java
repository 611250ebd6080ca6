package dev.offsetnoise.latent.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.latent.model.Cards;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxDenoiserTest {

    private static final float A = 2.5f;
    private static final float B = -0.125f;

    @TempDir
    private Path path;

    private ModelFolder linear() {
        return TinyModel.folder(
                path, Network.linear(A, B, TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH), TinyModel.profile());
    }

    private static Tensor sample(long seed, int batch) {
        return TinyModel.noise(seed, batch, TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH);
    }

    private static float[] expected(Tensor sample, double step) {
        float[] values = sample.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = A * values[i] + B * (float) (step - 1);
        }
        return values;
    }

    @Nested
    class Predictions {

        static Stream<Arguments> timesteps() {
            return Stream.of(
                    Arguments.of("a whole number an image", Network.INT64, new Object[] {"N"}),
                    Arguments.of("one whole number", Network.INT64, new Object[0]),
                    Arguments.of("a list of one whole number", Network.INT64, new Object[] {1}),
                    Arguments.of("a short whole number an image", Network.INT32, new Object[] {"N"}),
                    Arguments.of("one number of half precision", Network.FLOAT16, new Object[0]),
                    Arguments.of("a number of half precision an image", Network.FLOAT16, new Object[] {"N"}),
                    Arguments.of("a float an image", Network.FLOAT, new Object[] {"N"}),
                    Arguments.of("one float", Network.FLOAT, new Object[0]));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("timesteps")
        void theStepIsHandedOverFromZeroAsTheNetworkTakesIt(String name, int type, Object[] timestep) {
            Network network =
                    Network.linear(A, B, type, timestep, 1, "N", TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH);
            try (OnnxDenoiser denoiser = TinyModel.open(TinyModel.folder(path, network, TinyModel.profile()))) {
                Tensor sample = sample(1, 3);
                for (int step : new int[] {1, 2, TinyModel.STEPS}) {
                    assertArrayEquals(
                            expected(sample, step),
                            TinyModel.predict(denoiser, sample, step).toArray());
                }
            }
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("timesteps")
        void aStepBetweenTwoIsTheLowerOneWhereOnlyWholeNumbersAreTaken(String name, int type, Object[] timestep) {
            Network network =
                    Network.linear(A, B, type, timestep, 1, "N", TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH);
            try (OnnxDenoiser denoiser = TinyModel.open(TinyModel.folder(path, network, TinyModel.profile()))) {
                Tensor sample = sample(1, 2);
                boolean whole = type == Network.INT64 || type == Network.INT32;
                double seen = whole ? 500 : 500.75;
                assertArrayEquals(
                        expected(sample, seen),
                        TinyModel.predict(denoiser, sample, 500.75).toArray());
            }
        }

        @Test
        void networksOfHalfPrecisionAreGivenAndGiveConvertedNumbers() {
            Object[] shape = {"N", TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH};
            Network network = new Network()
                    .input(Network.SAMPLE, Network.FLOAT16, shape)
                    .input(Network.TIMESTEP, Network.FLOAT16)
                    .node("Add", Network.PREDICTION, Network.SAMPLE, Network.TIMESTEP)
                    .output(Network.PREDICTION, Network.FLOAT16, shape);
            try (OnnxDenoiser denoiser = TinyModel.open(TinyModel.folder(path, network, TinyModel.profile()))) {
                Tensor sample = sample(1, 2);
                Tensor prediction = Tensor.allocate(sample.shape());
                for (int step : new int[] {1, 3}) { // the same tensors again, with other numbers
                    sample.set(0, 100 + step);
                    denoiser.predict(sample, step, Conditioning.none(), prediction, new Cancellation());
                    assertEquals(99 + 2 * step, prediction.get(0));
                    for (int i = 1; i < sample.size(); i++) {
                        assertEquals(sample.get(i) + step - 1, prediction.get(i), 4e-3);
                    }
                }
            }
        }

        @Test
        void theSameTensorsMayBeUsedForAllSteps() {
            try (OnnxDenoiser denoiser = TinyModel.open(linear())) {
                Tensor sample = sample(1, 2);
                Tensor prediction = Tensor.allocate(sample.shape());
                Cancellation cancellation = new Cancellation();
                for (int step = TinyModel.STEPS; step > 0; step -= 100) {
                    sample.set(0, step);
                    denoiser.predict(sample, step, Conditioning.none(), prediction, cancellation);
                    assertArrayEquals(expected(sample, step), prediction.toArray());
                }
            }
        }

        @Test
        void moreTensorsThanAreRememberedStillWork() {
            try (OnnxDenoiser denoiser = TinyModel.open(linear())) {
                List<Tensor> samples = new ArrayList<>();
                for (int i = 0; i < 3 * BindingPool.CAPACITY; i++) {
                    samples.add(sample(i, 1 + i % 3));
                }
                for (int round = 1; round <= 2; round++) {
                    for (Tensor sample : samples) {
                        assertArrayEquals(
                                expected(sample, round),
                                TinyModel.predict(denoiser, sample, round).toArray());
                    }
                }
            }
        }

        @Test
        void learnedVarianceDoublesTheChannels() {
            Network network = Network.linear(
                    A,
                    B,
                    Network.INT64,
                    new Object[] {"N"},
                    2,
                    "N",
                    TinyModel.CHANNELS,
                    TinyModel.HEIGHT,
                    TinyModel.WIDTH);
            ModelFolder folder = TinyModel.folder(
                    path, network, TinyModel.profile().withPrediction(PredictionType.EPSILON, VarianceType.LEARNED));
            try (OnnxDenoiser denoiser = TinyModel.open(folder)) {
                Tensor sample = sample(1, 1);
                float[] half = expected(sample, 7);
                float[] values = TinyModel.predict(denoiser, sample, 7).toArray();
                assertEquals(2 * half.length, values.length);
                assertArrayEquals(half, java.util.Arrays.copyOf(values, half.length));
                assertArrayEquals(half, java.util.Arrays.copyOfRange(values, half.length, values.length));
            }
        }

        @Test
        void otherSizesWorkWhereTheNetworkLeavesThemOpen() {
            Network network = Network.linear(A, B, Network.INT64, new Object[0], 1, "N", TinyModel.CHANNELS, "H", "W");
            try (OnnxDenoiser denoiser = TinyModel.open(TinyModel.folder(path, network, TinyModel.profile()))) {
                Tensor sample = TinyModel.noise(5, 2, TinyModel.CHANNELS, 7, 3);
                assertArrayEquals(
                        expected(sample, 9),
                        TinyModel.predict(denoiser, sample, 9).toArray());
            }
        }

        @Test
        void theCardGivesTheNamesOfInputsAndOutput() {
            Network network = new Network()
                    .input("x", Network.FLOAT, "N", TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH)
                    .input("t", Network.INT64)
                    .node("Cast", "time", Network.FLOAT, "t")
                    .node("Add", "y", "x", "time")
                    .output("y", Network.FLOAT, "N", TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH);
            ModelCard card = new ModelCard(
                    "tiny",
                    "Tiny",
                    "",
                    TinyModel.profile(),
                    new DenoiserSignature("other.onnx", "x", "t", "y", List.of()),
                    Optional.empty(),
                    Optional.empty());
            try (OnnxDenoiser denoiser = TinyModel.open(TinyModel.folder(path, network, card))) {
                Tensor sample = sample(1, 1);
                assertEquals(
                        sample.get(3) + 4,
                        TinyModel.predict(denoiser, sample, 5).get(3));
            }
        }

        @Test
        void everyImageOfABatchEqualsTheImageAlone() {
            try (OnnxDenoiser denoiser =
                    TinyModel.open(TinyModel.folder(path, Network.heavy(3, 16), TinyModel.profile(1, 16, 16)))) {
                int area = 16 * 16;
                Tensor batch = TinyModel.noise(3, 16, 1, 16, 16);
                float[] together = TinyModel.predict(denoiser, batch, 1).toArray();
                for (int i = 0; i < 16; i++) {
                    Tensor single = Tensor.allocate(1, 1, 16, 16);
                    single.write(0, batch.toArray(), i * area, area);
                    float[] alone = TinyModel.predict(denoiser, single, 1).toArray();
                    assertArrayEquals(alone, java.util.Arrays.copyOfRange(together, i * area, (i + 1) * area), 1e-5f);
                }
            }
        }

        @Test
        void severalThreadsGetTheirOwnAnswers() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try (OnnxDenoiser denoiser = TinyModel.open(linear())) {
                List<Callable<Boolean>> jobs = new ArrayList<>();
                for (int job = 0; job < 4; job++) {
                    int seed = job;
                    jobs.add(() -> agreesForManySteps(denoiser, seed));
                }
                for (Future<Boolean> future : threads.invokeAll(jobs)) {
                    assertTrue(future.get());
                }
            } finally {
                threads.shutdownNow();
            }
        }

        private boolean agreesForManySteps(OnnxDenoiser denoiser, int seed) {
            Tensor sample = sample(seed, 1 + seed);
            for (int step = 1; step <= 200; step++) {
                assertArrayEquals(
                        expected(sample, step),
                        TinyModel.predict(denoiser, sample, step).toArray());
            }
            return true;
        }
    }

    @Nested
    class BadRequests {

        private String refused(Tensor sample, double step, Conditioning conditioning, Tensor prediction) {
            try (OnnxDenoiser denoiser = TinyModel.open(linear())) {
                String message = assertThrows(
                                InvalidRequestException.class,
                                () -> denoiser.predict(sample, step, conditioning, prediction, new Cancellation()))
                        .getMessage();
                assertArrayEquals(
                        expected(sample(1, 1), 1),
                        TinyModel.predict(denoiser, sample(1, 1), 1).toArray(),
                        "the denoiser is usable afterwards");
                return message;
            }
        }

        @ParameterizedTest
        @ValueSource(doubles = {-1, 0.999, TinyModel.STEPS + 0.5, Double.NaN})
        void aStepThatTheTrainingDidNotHave(double step) {
            String message = refused(sample(1, 1), step, Conditioning.none(), sample(1, 1));
            assertTrue(message.contains("Step " + step) && message.contains("1 to 1000"), message);
        }

        @Test
        void aSampleOfAnotherSize() {
            Tensor sample = Tensor.allocate(1, TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH + 1);
            String message = refused(sample, 1, Conditioning.none(), Tensor.allocate(sample.shape()));
            assertTrue(message.contains("[1, 3, 4, 6]") && message.contains("[N, 3, 4, 5]"), message);
        }

        @Test
        void aSampleOfAnotherRank() {
            Tensor sample = Tensor.allocate(TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH);
            refused(sample, 1, Conditioning.none(), Tensor.allocate(sample.shape()));
        }

        @Test
        void aPredictionOfAnotherBatch() {
            String message = refused(sample(1, 2), 1, Conditioning.none(), sample(1, 3));
            assertTrue(message.contains("same batch"), message);
        }

        @Test
        void aPredictionWithRoomForAVariance() {
            Tensor prediction = Tensor.allocate(1, 2 * TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH);
            String message = refused(sample(1, 1), 1, Conditioning.none(), prediction);
            assertTrue(message.contains("Prediction"), message);
        }

        @Test
        void theSameTensorForSampleAndPrediction() {
            Tensor sample = sample(1, 1);
            refused(sample, 1, Conditioning.none(), sample);
        }

        @Test
        void conditioningThatTheNetworkDoesNotTake() {
            String message = refused(sample(1, 1), 1, new Conditioning(Map.of("text", sample(1, 1))), sample(1, 1));
            assertTrue(message.contains("text"), message);
        }

        @Test
        void aBatchThatTheNetworkDoesNotTake() {
            Network network = Network.linear(
                    A, B, Network.INT64, new Object[] {2}, 1, 2, TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH);
            try (OnnxDenoiser denoiser = TinyModel.open(TinyModel.folder(path, network, TinyModel.profile()))) {
                Tensor sample = sample(1, 2);
                assertArrayEquals(
                        expected(sample, 4),
                        TinyModel.predict(denoiser, sample, 4).toArray());
                assertThrows(InvalidRequestException.class, () -> TinyModel.predict(denoiser, sample(1, 3), 4));
            }
        }
    }

    @Nested
    class Closing {

        @Test
        void closingTwiceDoesNothing() {
            OnnxDenoiser denoiser = TinyModel.open(linear());
            TinyModel.predict(denoiser, sample(1, 1), 1);
            denoiser.close();
            denoiser.close();
        }

        @Test
        void aClosedDenoiserSaysSo() {
            OnnxDenoiser denoiser = TinyModel.open(linear());
            denoiser.close();
            assertThrows(IllegalStateException.class, () -> TinyModel.predict(denoiser, sample(1, 1), 1));
        }
    }

    @Test
    void theProfileIsTheCards() {
        ModelFolder folder = TinyModel.folder(
                path,
                Network.linear(A, B, TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH),
                Cards.offsetProfile(TinyModel.HEIGHT, TinyModel.WIDTH));
        try (OnnxDenoiser denoiser = TinyModel.open(folder)) {
            assertEquals(Cards.offsetProfile(TinyModel.HEIGHT, TinyModel.WIDTH), denoiser.profile());
        }
    }
}
