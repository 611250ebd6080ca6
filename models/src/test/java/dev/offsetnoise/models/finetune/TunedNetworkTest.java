package dev.offsetnoise.models.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OrtException;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.graph.GraphInput;
import dev.offsetnoise.models.graph.GraphWeight;
import dev.offsetnoise.models.graph.ImportedGraph;
import dev.offsetnoise.models.memory.FreedMemory;
import dev.offsetnoise.models.network.ParameterSpec;
import dev.offsetnoise.models.network.Weights;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import dev.offsetnoise.models.onnx.TestGraph;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that PyTorch exported, with weights changed in Java. */
class TunedNetworkTest {

    private static final double TOLERANCE = 1e-4;

    @TempDir
    Path folder;

    private ImportedGraph graph;

    @AfterEach
    void close() {
        if (graph != null) {
            graph.close();
        }
    }

    private static ImportedNetwork network(ExportedDenoiser denoiser, ImportedGraph graph, List<GraphWeight> trained) {
        return new ImportedNetwork(denoiser.file(), graph, ExportedDenoiser.ENDS, trained);
    }

    private ExportedDenoiser open(String name) {
        ExportedDenoiser denoiser = ExportedDenoiser.named(name);
        graph = ImportedGraph.of(denoiser.file());
        return denoiser;
    }

    private long[] sampleShape() {
        long[] shape = graph.inputs().stream()
                .filter(input -> input.name().equals("sample"))
                .map(GraphInput::shape)
                .findFirst()
                .orElseThrow();
        shape[0] = 2;
        return shape;
    }

    private static void assertAgree(float[] expected, float[] actual) {
        float largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertArrayEquals(expected, actual, (float) (TOLERANCE * largest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet2d-torchscript14.onnx", "unet2d-dynamo18-external.onnx", "unet2d-dynamo21.onnx"})
    void startsAsTheFileAndIsWrittenBackAsItWasTrained(String name) throws OrtException {
        ExportedDenoiser denoiser = open(name);
        ImportedNetwork network = network(denoiser, graph, graph.trainableWeights());
        Weights start = network.start();
        long[] shape = sampleShape();
        assertAgree(
                ExportedDenoiser.onnxRuntime(denoiser.path(), shape),
                ExportedDenoiser.djl(network, start, shape, Map.of()));

        Weights tuned = ExportedDenoiser.shaken(start, 1);
        Path target = folder.resolve("tuned.onnx");
        denoiser.file().write(target, network.values(tuned));
        float[] written = ExportedDenoiser.onnxRuntime(target, shape);
        assertAgree(written, ExportedDenoiser.djl(network, tuned, shape, Map.of()));
        assertFalse(Arrays.equals(written, ExportedDenoiser.onnxRuntime(denoiser.path(), shape)));
    }

    @Test
    void weightsThatAreNotTrainedStay() throws OrtException {
        ExportedDenoiser denoiser = open("unet2d-dynamo21.onnx");
        List<GraphWeight> attention = new TrainedPart(TrainedPart.ATTENTION).of(graph.trainableWeights());
        assertTrue(attention.size() < graph.trainableWeights().size());
        ImportedNetwork network = network(denoiser, graph, attention);
        Weights tuned = ExportedDenoiser.shaken(network.start(), 2);
        Path target = folder.resolve("tuned.onnx");
        denoiser.file().write(target, network.values(tuned));
        long[] shape = sampleShape();
        assertAgree(ExportedDenoiser.onnxRuntime(target, shape), ExportedDenoiser.djl(network, tuned, shape, Map.of()));
    }

    /** Sample times a, and the result times b: the same matrix, stored twice. */
    @Test
    void aParameterThatIsStoredTwiceStaysOne() {
        float[] matrix = {1, 2, 3, 4};
        TestGraph made = new TestGraph();
        made.graph()
                .addInitializer(TestGraph.floats("a", matrix, 2, 2))
                .addInitializer(TestGraph.floats("b", matrix, 2, 2))
                .addInitializer(TestGraph.floats("ones", new float[] {1, 1}, 2))
                .addInitializer(TestGraph.floats("more ones", new float[] {1, 1}, 2));
        OnnxGraphFile file = OnnxGraphFile.read(made.input("sample", DataType.FLOAT, 2, 1, 2, 2)
                .input("timestep", DataType.INT64, 2)
                .node("MatMul", List.of("sample", "a"), List.of("once"))
                .node("MatMul", List.of("once", "b"), List.of("twice"))
                .node("Mul", List.of("twice", "ones"), List.of("scaled"))
                .node("Add", List.of("scaled", "more ones"), List.of("out_sample"))
                .output("out_sample", DataType.FLOAT)
                .write(folder.resolve("tied.onnx")));
        graph = ImportedGraph.of(file);
        ImportedNetwork network = new ImportedNetwork(file, graph, ExportedDenoiser.ENDS, graph.trainableWeights());
        assertEquals(
                List.of("a", "ones", "more ones"),
                network.parameters().map(ParameterSpec::name).toList());
        Weights tuned = ExportedDenoiser.shaken(network.start(), 1);
        Map<String, float[]> values = network.values(tuned);
        assertEquals(4, values.size());
        assertArrayEquals(values.get("a"), values.get("b"));
    }

    @Nested
    class SmallMatrices {

        private final LoraNetwork.Rank rank = new LoraNetwork.Rank(3, 6);

        @ParameterizedTest
        @ValueSource(strings = {"unet2d-torchscript14.onnx", "unet2d-dynamo21.onnx"})
        void changeNothingBeforeAndAreMergedAfter(String name) throws OrtException {
            ExportedDenoiser denoiser = open(name);
            List<GraphWeight> adapted = LoraNetwork.adaptable(graph.trainableWeights());
            assertTrue(adapted.stream().allMatch(weight -> weight.shape().length >= 2));
            ImportedNetwork network = network(denoiser, graph, adapted);
            Weights frozen = network.start();
            LoraNetwork lora = new LoraNetwork(network, frozen, rank);
            long[] shape = sampleShape();
            assertArrayEquals(
                    ExportedDenoiser.djl(network, frozen, shape, Map.of()),
                    ExportedDenoiser.djl(lora, lora.start(5), shape, Map.of()),
                    "up is zero");

            Weights trained = ExportedDenoiser.shaken(lora.start(5), 3);
            Path target = folder.resolve("merged.onnx");
            denoiser.file().write(target, lora.merged(trained));
            assertAgree(
                    ExportedDenoiser.onnxRuntime(target, shape), ExportedDenoiser.djl(lora, trained, shape, Map.of()));
        }

        @Test
        void haveGradientsThatReadNoFreedMemory() {
            ExportedDenoiser denoiser = open("unet2d-torchscript14.onnx");
            ImportedNetwork whole = network(denoiser, graph, LoraNetwork.adaptable(graph.trainableWeights()));
            LoraNetwork lora = new LoraNetwork(whole, whole.start(), rank);
            Weights weights = ExportedDenoiser.shaken(lora.start(1), 3);
            float[] quiet = ExportedDenoiser.gradient(lora, weights, sampleShape(), () -> {});
            float[] disturbed = ExportedDenoiser.gradient(lora, weights, sampleShape(), FreedMemory::overwrite);
            assertArrayEquals(quiet, disturbed);
        }

        @Test
        void areFewerNumbersThanTheWeights() {
            ExportedDenoiser denoiser = open("unet2d-dynamo21.onnx");
            ImportedNetwork network = network(denoiser, graph, LoraNetwork.adaptable(graph.trainableWeights()));
            Weights frozen = network.start();
            LoraNetwork lora = new LoraNetwork(network, frozen, new LoraNetwork.Rank(1, 1));
            assertTrue(lora.start(1).size() < frozen.size());
            assertEquals(2 * frozen.specs().size(), lora.start(1).specs().size());
        }

        @Test
        void belongToProductsOnly() {
            open("unet2d-dynamo21.onnx");
            List<GraphWeight> biases = graph.trainableWeights().stream()
                    .filter(weight -> weight.shape().length == 1)
                    .toList();
            String message = assertThrows(InvalidRequestException.class, () -> LoraNetwork.adaptable(biases))
                    .getMessage();
            assertTrue(message.contains("LoRA"), message);
        }
    }

    @Nested
    class Refusals {

        private InvalidRequestException refused(long batch, Map<String, float[]> conditioning) {
            ExportedDenoiser denoiser = open("unet2d-resnet-torchscript17.onnx");
            ImportedNetwork network = network(denoiser, graph, graph.trainableWeights());
            Weights start = network.start();
            long[] shape = sampleShape();
            shape[0] = batch;
            return assertThrows(
                    InvalidRequestException.class, () -> ExportedDenoiser.djl(network, start, shape, conditioning));
        }

        @Test
        void ofSeveralStepsWhereTheNetworkTakesOne() {
            String message =
                    refused(2, Map.of("class_labels", new float[] {1, 2})).getMessage();
            assertTrue(message.contains("one step for all images") && message.contains("accumulate"), message);
        }

        @Test
        void ofConditioningThatIsMissingOrUnknown() {
            String missing = refused(1, Map.of()).getMessage();
            assertTrue(missing.contains("class_labels"), missing);
            graph.close();
            String unknown = refused(1, Map.of("labels", new float[] {1})).getMessage();
            assertTrue(unknown.contains("no input \"labels\""), unknown);
        }

        @Test
        void ofOtherEndsNameThoseThatThereAre() {
            ExportedDenoiser denoiser = open("unet2d-dynamo21.onnx");
            String message = assertThrows(
                            InvalidRequestException.class,
                            () -> new ImportedNetwork(
                                    denoiser.file(),
                                    graph,
                                    new GraphEnds("x", "timestep", "out_sample"),
                                    graph.trainableWeights()))
                    .getMessage();
            assertTrue(message.contains("\"x\"") && message.contains("sample, timestep"), message);
            String output = assertThrows(
                            InvalidRequestException.class,
                            () -> new ImportedNetwork(
                                    denoiser.file(),
                                    graph,
                                    new GraphEnds("sample", "timestep", "y"),
                                    graph.trainableWeights()))
                    .getMessage();
            assertTrue(output.contains("out_sample"), output);
        }
    }
}
