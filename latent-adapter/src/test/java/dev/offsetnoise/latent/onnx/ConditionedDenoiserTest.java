package dev.offsetnoise.latent.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.guidance.ConditioningBatch;
import dev.offsetnoise.latent.guidance.Guidance;
import dev.offsetnoise.latent.guidance.GuidedDenoiser;
import dev.offsetnoise.latent.model.Cards;
import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.ModelFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that add what they are told to the sample. */
class ConditionedDenoiserTest {

    private static final String CLASS = "class_labels";
    private static final String TEXT = "encoder_hidden_states";
    private static final int TOKENS = 4;
    private static final int WIDTH = 2;
    private static final ConditioningInput COLOURS =
            new ConditioningInput.Classes(CLASS, List.of("red", "green", "blue"), OptionalInt.of(7));
    private static final ConditioningInput WORDS =
            new ConditioningInput.Text(TEXT, "text.onnx", Optional.empty(), "tokenizer", TOKENS);

    @TempDir
    private Path path;

    private enum ClassType {
        INT64(Network.INT64),
        INT32(Network.INT32),
        FLOAT(Network.FLOAT);

        private final int number;

        ClassType(int number) {
            this.number = number;
        }
    }

    private static Network ends(Object batch) {
        return Network.open(Network.INT64, new Object[0], batch, TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH)
                .output(
                        Network.PREDICTION,
                        Network.FLOAT,
                        batch,
                        TinyModel.CHANNELS,
                        TinyModel.HEIGHT,
                        TinyModel.WIDTH);
    }

    /** Adds the number of the class; one number for each image if it has a dimension. */
    private static Network classes(int type, Object... dimensions) {
        Network network = ends("N").input(CLASS, type, dimensions).node("Cast", "number", Network.FLOAT, CLASS);
        if (dimensions.length == 0) {
            return network.node("Add", Network.PREDICTION, Network.SAMPLE, "number");
        }
        return network.whole("axes", 1, 2, 3)
                .node("Unsqueeze", "column", "number", "axes")
                .node("Add", Network.PREDICTION, Network.SAMPLE, "column");
    }

    private static Network sumsOfText(Network network, Object... dimensions) {
        return network.input(TEXT, Network.FLOAT, dimensions)
                .whole("inner", 1, 2)
                .whole("last", 3)
                .node("ReduceSum", "sums", TEXT, "inner")
                .node("Unsqueeze", "sum", "sums", "last");
    }

    /** Adds the sum of the embedding. */
    private static Network text(Object... dimensions) {
        return sumsOfText(ends("N"), dimensions).node("Add", Network.PREDICTION, Network.SAMPLE, "sum");
    }

    /** Adds ten times the class and the sum of the embedding. */
    private static Network both() {
        return sumsOfText(ends("N"), "N", "tokens", WIDTH)
                .input(CLASS, Network.INT64, "N")
                .scalar("ten", 10)
                .whole("axes", 1, 2, 3)
                .node("Cast", "number", Network.FLOAT, CLASS)
                .node("Mul", "tens", "number", "ten")
                .node("Unsqueeze", "column", "tens", "axes")
                .node("Add", "told", "column", "sum")
                .node("Add", Network.PREDICTION, Network.SAMPLE, "told");
    }

    private ModelFolder folder(Network network, ConditioningInput... inputs) {
        return TinyModel.folder(path, network, Cards.card(TinyModel.profile(), inputs));
    }

    private static Tensor sample(int batch) {
        return TinyModel.noise(1, batch, TinyModel.CHANNELS, TinyModel.HEIGHT, TinyModel.WIDTH);
    }

    private static Tensor tensor(int[] shape, float... values) {
        Tensor tensor = Tensor.allocate(shape);
        tensor.write(0, values, 0, values.length);
        return tensor;
    }

    private static Conditioning ofClasses(float... numbers) {
        return new Conditioning(Map.of(CLASS, tensor(new int[] {numbers.length}, numbers)));
    }

    private static float[] predict(OnnxDenoiser denoiser, Tensor sample, Conditioning conditioning) {
        Tensor prediction = Tensor.allocate(sample.shape());
        denoiser.predict(sample, 1, conditioning, prediction, new Cancellation());
        return prediction.toArray();
    }

    /** The sample with another number added to each image. */
    private static float[] expected(Tensor sample, float... added) {
        float[] values = sample.toArray();
        int length = values.length / added.length;
        for (int i = 0; i < values.length; i++) {
            values[i] += added[i / length];
        }
        return values;
    }

    @Nested
    class Classes {

        @ParameterizedTest
        @EnumSource(ClassType.class)
        void reachTheNetworkInItsElementType(ClassType type) {
            try (OnnxDenoiser denoiser = TinyModel.open(folder(classes(type.number, "N"), COLOURS))) {
                Tensor sample = sample(4);
                assertArrayEquals(expected(sample, 2, 0, 7, 1), predict(denoiser, sample, ofClasses(2, 0, 7, 1)));
            }
        }

        @ParameterizedTest
        @EnumSource(ClassType.class)
        void mayChangeInTheSameTensorFromStepToStep(ClassType type) {
            try (OnnxDenoiser denoiser = TinyModel.open(folder(classes(type.number, "N"), COLOURS))) {
                Tensor sample = sample(1);
                Tensor prediction = Tensor.allocate(sample.shape());
                Tensor number = Tensor.allocate(1);
                Conditioning conditioning = new Conditioning(Map.of(CLASS, number));
                for (float next : new float[] {0, 2, 1, 7}) {
                    number.set(0, next);
                    denoiser.predict(sample, 1, conditioning, prediction, new Cancellation());
                    assertArrayEquals(expected(sample, next), prediction.toArray());
                }
            }
        }

        @ParameterizedTest
        @EnumSource(ClassType.class)
        void areGivenAsAListOfOneToANetworkThatTakesAScalar(ClassType type) {
            try (OnnxDenoiser denoiser = TinyModel.open(folder(classes(type.number), COLOURS))) {
                Tensor sample = sample(1);
                assertArrayEquals(expected(sample, 2), predict(denoiser, sample, ofClasses(2)));
                assertEquals(OptionalInt.of(1), denoiser.fixedBatch());
            }
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void forOneImageAreNotSpreadOverABatch(boolean scalar) {
            Network network = scalar ? classes(Network.INT64) : classes(Network.INT64, 1);
            try (OnnxDenoiser denoiser = TinyModel.open(folder(network, COLOURS))) {
                String message = refused(denoiser, sample(2), ofClasses(1, 1));
                assertTrue(message.contains("2 images") && message.contains("batches of 1"), message);
            }
        }

        @ParameterizedTest
        @CsvSource({"0.5", "-1", "3", "6", "8", "NaN", "1e10", "-Infinity"})
        void thatDoNotExistAreRefusedWithTheirPlace(float number) {
            for (ClassType type : ClassType.values()) {
                try (OnnxDenoiser denoiser = TinyModel.open(folder(classes(type.number, "N"), COLOURS))) {
                    String message = refused(denoiser, sample(2), ofClasses(0, number));
                    assertTrue(message.startsWith("Image 1 of the batch has the class " + number), message);
                    assertTrue(message.contains("0 to 2, or 7 for no class"), message);
                    assertArrayEquals(
                            expected(sample(1), 1), predict(denoiser, sample(1), ofClasses(1)), "still usable");
                }
            }
        }

        @Test
        void ofANetworkWithoutAnUnconditionalOneEndWithTheLastName() {
            ConditioningInput plain = new ConditioningInput.Classes(CLASS, List.of("a", "b"), OptionalInt.empty());
            try (OnnxDenoiser denoiser = TinyModel.open(folder(classes(Network.INT64, "N"), plain))) {
                String message = refused(denoiser, sample(1), ofClasses(2));
                assertTrue(message.endsWith("from 0 to 1."), message);
            }
        }

        @Test
        void ofAnotherCountThanTheImagesAreRefused() {
            try (OnnxDenoiser denoiser = TinyModel.open(folder(classes(Network.INT64, "N"), COLOURS))) {
                String message = refused(denoiser, sample(2), ofClasses(0, 1, 2));
                assertTrue(message.contains("is for 3 images; the sample has 2"), message);
            }
        }

        @Test
        void withTwoDimensionsAreRefused() {
            try (OnnxDenoiser denoiser = TinyModel.open(folder(classes(Network.INT64, "N"), COLOURS))) {
                Conditioning column = new Conditioning(Map.of(CLASS, Tensor.allocate(2, 1)));
                String message = refused(denoiser, sample(2), column);
                assertTrue(message.contains("[2, 1]") && message.contains("[any]"), message);
            }
        }
    }

    @Nested
    class Texts {

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void reachTheNetworkAsTheyAre(boolean open) {
            Network network = open ? text("N", "tokens", "D") : text("N", TOKENS, WIDTH);
            try (OnnxDenoiser denoiser = TinyModel.open(folder(network, WORDS))) {
                Tensor embedding =
                        tensor(new int[] {2, TOKENS, WIDTH}, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0.5f);
                Tensor sample = sample(2);
                assertArrayEquals(
                        expected(sample, 36, 0.5f),
                        predict(denoiser, sample, new Conditioning(Map.of(TEXT, embedding))));
            }
        }

        @Test
        void mayChangeInTheSameTensorFromStepToStep() {
            try (OnnxDenoiser denoiser = TinyModel.open(folder(text("N", TOKENS, WIDTH), WORDS))) {
                Tensor sample = sample(1);
                Tensor prediction = Tensor.allocate(sample.shape());
                Tensor embedding = Tensor.allocate(1, TOKENS, WIDTH);
                Conditioning conditioning = new Conditioning(Map.of(TEXT, embedding));
                for (int step = 1; step <= 3; step++) {
                    embedding.set(5, step);
                    denoiser.predict(sample, step, conditioning, prediction, new Cancellation());
                    assertArrayEquals(expected(sample, step), prediction.toArray());
                }
            }
        }

        @ParameterizedTest
        @CsvSource({"5,2", "4,3", "1,8"})
        void ofAnotherShapeAreRefused(int tokens, int width) {
            try (OnnxDenoiser denoiser = TinyModel.open(folder(text("N", TOKENS, WIDTH), WORDS))) {
                Conditioning other = new Conditioning(Map.of(TEXT, Tensor.allocate(2, tokens, width)));
                String message = refused(denoiser, sample(2), other);
                assertTrue(message.contains("[2, " + tokens + ", " + width + "]"), message);
                assertTrue(message.contains("[any, 4, 2]"), message);
            }
        }

        @Test
        void forAnotherCountOfImagesAreRefused() {
            try (OnnxDenoiser denoiser = TinyModel.open(folder(text("N", TOKENS, WIDTH), WORDS))) {
                Conditioning one = new Conditioning(Map.of(TEXT, Tensor.allocate(1, TOKENS, WIDTH)));
                assertTrue(refused(denoiser, sample(2), one).contains("is for 1 images; the sample has 2"));
            }
        }
    }

    private static String refused(OnnxDenoiser denoiser, Tensor sample, Conditioning conditioning) {
        return assertThrows(InvalidRequestException.class, () -> predict(denoiser, sample, conditioning))
                .getMessage();
    }

    @Nested
    class Names {

        @Test
        void ofAllInputsAreNeeded() {
            try (OnnxDenoiser denoiser = TinyModel.open(folder(both(), COLOURS, WORDS))) {
                Tensor sample = sample(1);
                Tensor number = tensor(new int[] {1}, 2);
                Tensor embedding = tensor(new int[] {1, TOKENS, WIDTH}, 0, 1, 2, 0, 0, 0, 0, 0);
                assertArrayEquals(
                        expected(sample, 23),
                        predict(denoiser, sample, new Conditioning(Map.of(CLASS, number, TEXT, embedding))));
                String message = refused(denoiser, sample, new Conditioning(Map.of(CLASS, number)));
                assertTrue(message.contains("[class_labels, encoder_hidden_states]"), message);
                assertTrue(message.contains("was given [class_labels]"), message);
                assertTrue(refused(denoiser, sample, Conditioning.none()).contains("was given []"));
            }
        }

        @Test
        void thatTheNetworkDoesNotHaveAreRefused() {
            try (OnnxDenoiser denoiser = TinyModel.open(folder(classes(Network.INT64, "N"), COLOURS))) {
                Tensor sample = sample(1);
                Tensor number = tensor(new int[] {1}, 2);
                predict(denoiser, sample, new Conditioning(Map.of(CLASS, number)));
                assertTrue(refused(denoiser, sample, new Conditioning(Map.of("colour", number)))
                        .contains("[colour]"));
                assertTrue(refused(denoiser, sample, new Conditioning(Map.of(CLASS, number, "colour", number)))
                        .contains("no other"));
            }
        }
    }

    @Nested
    class Runs {

        @Test
        void withTheSameTensorsOpenNothing() {
            CountingRuntime runtime = new CountingRuntime();
            try (OnnxDenoiser denoiser = OnnxDenoiser.open(
                    folder(both(), COLOURS, WORDS), new DeviceRequest.Cpu(), SessionThreads.AUTOMATIC, runtime)) {
                Tensor sample = sample(2);
                Tensor prediction = Tensor.allocate(sample.shape());
                Map<String, Tensor> told = Map.of(CLASS, Tensor.allocate(2), TEXT, Tensor.allocate(2, TOKENS, WIDTH));
                Cancellation cancellation = new Cancellation();
                denoiser.predict(sample, 1, new Conditioning(told), prediction, cancellation);
                int opened = runtime.opened().size();
                for (int step = 2; step <= 50; step++) {
                    denoiser.predict(sample, step, new Conditioning(told), prediction, cancellation);
                }
                assertEquals(opened, runtime.opened().size());
            }
            assertEquals(List.of(), runtime.open());
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
        void thatFailHalfwayLeaveNothingOpen(int opens) {
            CountingRuntime runtime = new CountingRuntime().failingAfter(opens);
            ModelFolder folder = folder(classes(Network.INT32, "N"), COLOURS);
            try (OnnxDenoiser denoiser =
                    OnnxDenoiser.open(folder, new DeviceRequest.Cpu(), SessionThreads.AUTOMATIC, runtime)) {
                predict(denoiser, sample(1), ofClasses(1));
            } catch (ModelException failed) {
                assertTrue(opens < 7, failed.getMessage());
            }
            assertEquals(List.of(), runtime.open());
        }

        @Test
        void fromSeveralThreadsGetTheirOwnAnswers() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try (OnnxDenoiser denoiser = TinyModel.open(folder(both(), COLOURS, WORDS))) {
                Tensor shared = tensor(new int[] {1, TOKENS, WIDTH}, 1, 1, 1, 1, 1, 1, 1, 1);
                List<Callable<Boolean>> jobs = new ArrayList<>();
                for (int job = 0; job < 4; job++) {
                    float number = job < 3 ? job : 7;
                    jobs.add(() -> {
                        Conditioning told =
                                new Conditioning(Map.of(CLASS, tensor(new int[] {1}, number), TEXT, shared));
                        Tensor sample = sample(1);
                        for (int i = 0; i < 100; i++) {
                            assertArrayEquals(expected(sample, 10 * number + 8), predict(denoiser, sample, told));
                        }
                        return true;
                    });
                }
                for (Future<Boolean> future : threads.invokeAll(jobs)) {
                    assertTrue(future.get());
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Nested
    class CardsThatDoNotFit {

        private String refused(Network network, ConditioningInput... inputs) {
            ModelFolder folder = folder(network, inputs);
            String message = assertThrows(ModelException.class, () -> TinyModel.open(folder))
                    .getMessage();
            assertTrue(message.contains(folder.denoiserFile().toString()), message);
            return message;
        }

        @Test
        void areToldWhichEntriesTheyLack() {
            String message = refused(both());
            assertTrue(message.contains("class_labels (int64 [any])"), message);
            assertTrue(message.contains("encoder_hidden_states (float [any, any, 2])"), message);
            assertTrue(
                    message.contains("\"conditioning\": [{\"input\": \"class_labels\", \"type\": \"classes\""),
                    message);
            assertTrue(message.contains("\"tokens\": 77}]"), message);
        }

        @Test
        void areShownTheNumberOfTokensOfTheNetwork() {
            String message = refused(text("N", 16, WIDTH));
            assertTrue(message.contains("(float [any, 16, 2])") && message.contains("\"tokens\": 16}"), message);
        }

        @Test
        void areToldWhatNoEntryCanSay() {
            String message = refused(classes(Network.INT64, "N").input("mask", Network.FLOAT, "N", 1, 4, 5));
            assertTrue(message.contains("mask (float [N, 1, 4, 5])"), message);
            assertTrue(message.contains("export the network again without mask."), message);
        }

        @Test
        void areToldTheEntriesOfTheThirdVersion() {
            String message = refused(classes(Network.INT64, "N")
                    .input("text_embeds", Network.FLOAT16, "N", 8)
                    .input("time_ids", Network.FLOAT, "N", 6));
            assertTrue(message.contains("\"schemaVersion\": 3"), message);
            assertTrue(message.contains("{\"input\": \"text_embeds\", \"type\": \"pooled-text\""), message);
            assertTrue(message.contains("{\"input\": \"time_ids\", \"type\": \"sizes\"}"), message);
        }

        @Test
        void areToldWhichEntryIsTooMuch() {
            String message = refused(classes(Network.INT64, "N"), COLOURS, WORDS);
            assertTrue(message.contains("\"encoder_hidden_states\" under denoiser.conditioning"), message);
            assertTrue(message.contains("has only class_labels, sample, timestep"), message);
        }

        @Test
        void becauseOfTheElementTypeAreRefused() {
            assertTrue(refused(classes(Network.DOUBLE, "N"), COLOURS).contains("int64, int32 or float"));
        }

        @Test
        void becauseAClassHasTwoDimensionsAreRefused() {
            assertTrue(refused(
                            both(),
                            new ConditioningInput.Classes(TEXT, List.of("a"), OptionalInt.empty()),
                            new ConditioningInput.Classes(CLASS, List.of("a"), OptionalInt.empty()))
                    .contains("[any, any, 2]"));
        }

        @Test
        void becauseOfTheNumberOfTokensAreRefused() {
            String message = refused(text("N", 16, WIDTH), WORDS);
            assertTrue(message.contains("[any, 16, 2]") && message.contains("texts of 4 tokens"), message);
        }

        @Test
        void becauseATextHasNoWidthAreRefused() {
            Network network = ends("N")
                    .input(TEXT, Network.FLOAT, "N", TOKENS)
                    .node("Identity", Network.PREDICTION, Network.SAMPLE);
            assertTrue(refused(network, WORDS).contains("[any, 4]"));
        }
    }

    @Nested
    class Guided {

        private float[] guided(Object batch) {
            Network network = ends(batch)
                    .input(CLASS, Network.INT64, batch)
                    .whole("axes", 1, 2, 3)
                    .node("Cast", "number", Network.FLOAT, CLASS)
                    .node("Unsqueeze", "column", "number", "axes")
                    .node("Mul", Network.PREDICTION, Network.SAMPLE, "column");
            OnnxDenoiser denoiser = TinyModel.open(folder(network, COLOURS));
            Tensor sample = sample(2);
            Tensor prediction = Tensor.allocate(sample.shape());
            try (GuidedDenoiser guided = new GuidedDenoiser(
                    denoiser, new Guidance(3, 0), ConditioningBatch.ofOne(ofClasses(7)), denoiser.fixedBatch())) {
                for (int step = 1; step <= 3; step++) {
                    guided.predict(sample, step, ofClasses(2, 1), prediction, new Cancellation());
                }
            }
            return prediction.toArray();
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 2, 4})
        void theSameComesOutWhateverBatchTheNetworkTakes(int batch) {
            Tensor sample = sample(2);
            int image = sample.size() / 2;
            float[] values = guided(batch < 0 ? "N" : batch);
            for (int i = 0; i < values.length; i++) {
                float number = i < image ? 2 : 1;
                assertEquals((7 + 3 * (number - 7)) * sample.get(i), values[i], 1e-5f);
            }
        }
    }

    @Nested
    class TheFixedBatch {

        @Test
        void isEmptyWhereTheNetworkLeavesItOpen() {
            try (OnnxDenoiser denoiser = TinyModel.open(folder(both(), COLOURS, WORDS))) {
                assertEquals(OptionalInt.empty(), denoiser.fixedBatch());
            }
        }

        @Test
        void isThatOfTheSample() {
            Network network = ends(2).node("Identity", Network.PREDICTION, Network.SAMPLE);
            try (OnnxDenoiser denoiser = TinyModel.open(folder(network))) {
                assertEquals(OptionalInt.of(2), denoiser.fixedBatch());
            }
        }

        @Test
        void isThatOfAFurtherInput() {
            try (OnnxDenoiser denoiser = TinyModel.open(folder(text(3, TOKENS, WIDTH), WORDS))) {
                assertEquals(OptionalInt.of(3), denoiser.fixedBatch());
            }
        }
    }
}
