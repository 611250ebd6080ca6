package dev.offsetnoise.models.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.graph.GraphWeight;
import dev.offsetnoise.models.graph.ImportedGraph;
import dev.offsetnoise.models.graph.WeightUse;
import dev.offsetnoise.models.network.WeightArray;
import dev.offsetnoise.models.network.Weights;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import dev.offsetnoise.models.onnx.StoredWeight;
import dev.offsetnoise.models.onnx.TestGraph;
import dev.offsetnoise.models.safetensors.FloatTensor;
import dev.offsetnoise.models.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoraAdapterTest {

    private static final String CARD = "{\"offset\": 1}";

    @TempDir
    Path folder;

    private static FloatTensor tensor(long[] shape, float... values) {
        return new FloatTensor(shape, values);
    }

    private static FloatTensor number(float value) {
        return tensor(new long[0], value);
    }

    private static void assertSame(Map<String, float[]> expected, Map<String, float[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
    }

    @Nested
    class TrainedHere {

        /** A number that 32 bit cannot hold. */
        private final LoraNetwork.Rank rank = new LoraNetwork.Rank(3, 0.7);

        private void withTrained(String name, Trained test) throws IOException {
            ExportedDenoiser denoiser = ExportedDenoiser.named(name);
            OnnxGraphFile file = denoiser.file();
            try (ImportedGraph graph = ImportedGraph.of(file)) {
                ImportedNetwork network =
                        new ImportedNetwork(file, graph, ends(name), LoraNetwork.adaptable(graph.trainableWeights()));
                LoraNetwork lora = new LoraNetwork(network, network.start(), rank);
                test.with(file, lora, ExportedDenoiser.shaken(lora.start(5), 3));
            }
        }

        private static GraphEnds ends(String name) {
            return name.startsWith("dit")
                    ? new GraphEnds("hidden_states", "timestep", "out_sample")
                    : ExportedDenoiser.ENDS;
        }

        @FunctionalInterface
        private interface Trained {
            void with(OnnxGraphFile file, LoraNetwork lora, Weights trained) throws IOException;
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "unet2d-torchscript14.onnx",
                    "unet2d-half-torchscript17.onnx",
                    "unet2d-dynamo18-external.onnx",
                    "unet2d-resnet-dynamo20.onnx",
                    "condition-linear-torchscript16.onnx",
                    "condition-torchscript15-open.onnx",
                    "dit-torchscript14.onnx",
                    "dit-dynamo21.onnx"
                })
        void writtenAndReadMergesToTheSameBits(String name) throws IOException {
            withTrained(name, (file, lora, trained) -> {
                Path target = folder.resolve("adapter.safetensors");
                lora.adapter(trained, CARD).write(target);
                LoraMerge merge = LoraAdapter.read(target).merged(file, ImportedGraph.weightsOf(file), 1);
                assertSame(lora.merged(trained), merge.values());
                assertEquals(LoraMerge.Base.SAME, merge.base());
                assertEquals(List.of(), merge.leftOut());
            });
        }

        @Test
        void saysWhatItIsInKohyasManner() throws IOException {
            withTrained("unet2d-torchscript14.onnx", (file, lora, trained) -> {
                LoraAdapter adapter = lora.adapter(trained, CARD);
                assertEquals(Optional.of(CARD), adapter.card());
                assertEquals("networks.lora", adapter.metadata().get("ss_network_module"));
                assertEquals("3", adapter.metadata().get("ss_network_dim"));
                assertEquals("0.7", adapter.metadata().get("ss_network_alpha"));
                assertTrue(adapter.keys().contains("lora_unet_down_blocks_1_attentions_0_to_out_0"));
                assertEquals(List.of(), adapter.unportableKeys());
            });
        }

        @Test
        void namesKeysThatNobodyElseUnderstands() throws IOException {
            withTrained("unet2d-dynamo21.onnx", (file, lora, trained) -> {
                LoraAdapter adapter = lora.adapter(trained, CARD);
                assertFalse(adapter.unportableKeys().isEmpty());
                assertTrue(adapter.keys().containsAll(adapter.unportableKeys()));
                assertTrue(adapter.unportableKeys().stream().allMatch(key -> key.startsWith("lora_onnx_")));
            });
        }

        @Test
        void isTheSameFileEachTime() throws IOException {
            withTrained("unet2d-torchscript14.onnx", (file, lora, trained) -> {
                Path first = folder.resolve("first.safetensors");
                Path second = folder.resolve("second.safetensors");
                lora.adapter(trained, CARD).write(first);
                lora.adapter(trained, CARD).write(second);
                assertEquals(-1, Files.mismatch(first, second));
            });
        }

        @Test
        void anotherExportOfTheNetworkIsToldFromItsBase() throws IOException {
            withTrained("dit-torchscript14.onnx", (file, lora, trained) -> {
                OnnxGraphFile other =
                        ExportedDenoiser.named("dit-torchscript17.onnx").file();
                LoraMerge merge = lora.adapter(trained, CARD).merged(other, ImportedGraph.weightsOf(other), 1);
                assertEquals(LoraMerge.Base.OTHER, merge.base());
            });
        }

        @Test
        void halvesStayHalves() throws IOException {
            withTrained("unet2d-half-torchscript17.onnx", (file, lora, trained) -> {
                Path target = folder.resolve("merged.onnx");
                LoraMerge merge = lora.adapter(trained, CARD).merged(file, ImportedGraph.weightsOf(file), 1);
                file.write(target, merge.values());
                OnnxGraphFile written = OnnxGraphFile.read(target);
                assertEquals(
                        file.weights().stream().map(StoredWeight::half).toList(),
                        written.weights().stream().map(StoredWeight::half).toList());
                merge.values().forEach((name, values) -> assertArrayEquals(values, written.values(name), 0.02f, name));
            });
        }

        @Test
        void theWeightsThatStayGoToTheEngineOnceAndAreFreedWithTheGraph() throws IOException {
            LoraNetwork[] kept = new LoraNetwork[1];
            withTrained("unet2d-dynamo21.onnx", (file, lora, trained) -> {
                kept[0] = lora;
                int arrays = lora.keptArrays();
                assertEquals(
                        trained.specs().size() / 2 + 1, arrays, "the weights, and the number that scales the products");
                WeightArray array = new WeightArray(trained.specs());
                array.set(trained.values());
                try (NDManager manager = NDManager.newBaseManager()) {
                    for (int i = 0; i < 4; i++) {
                        try (NDManager step = manager.newSubManager()) {
                            lora.predict(
                                    step,
                                    array.parameters(step, array.flat(step)),
                                    step.zeros(new Shape(2, 3, 16, 16)),
                                    step.create(new long[] {1, 2}),
                                    Map.of());
                        }
                        assertEquals(arrays, lora.keptArrays());
                        assertEquals(0, manager.getManagedArrays().size());
                    }
                }
            });
            assertEquals(0, kept[0].keptArrays());
        }

        /** The exporter stored one parameter of two modules twice: the adapter changes it in both. */
        @Test
        void aParameterThatIsStoredTwiceIsChangedInBothModules() {
            float[] matrix = {1, 2, 3, 4};
            OnnxGraphFile file = OnnxGraphFile.read(new TestGraph()
                    .initializer(TestGraph.floats("a.weight", matrix, 2, 2))
                    .initializer(TestGraph.floats("b.weight", matrix, 2, 2))
                    .input("sample", DataType.FLOAT, 2, 1, 2, 2)
                    .input("timestep", DataType.INT64, 2)
                    .node("MatMul", List.of("sample", "a.weight"), List.of("once"))
                    .node("MatMul", List.of("once", "b.weight"), List.of("out_sample"))
                    .output("out_sample", DataType.FLOAT)
                    .write(folder.resolve("tied.onnx")));
            try (ImportedGraph graph = ImportedGraph.of(file)) {
                ImportedNetwork network =
                        new ImportedNetwork(file, graph, ExportedDenoiser.ENDS, graph.trainableWeights());
                LoraNetwork lora = new LoraNetwork(network, network.start(), new LoraNetwork.Rank(1, 1));
                Weights trained = ExportedDenoiser.shaken(lora.start(5), 3);
                LoraAdapter adapter = lora.adapter(trained, CARD);
                assertEquals(List.of("lora_unet_a", "lora_unet_b"), adapter.keys());
                assertSame(
                        lora.merged(trained),
                        adapter.merged(file, graph.weights(), 1).values());
            }
        }
    }

    /** A network of one matrix, in as PyTorch has it and out as MatMul has it, and adapters of rank 1 for it. */
    @Nested
    class MadeElsewhere {

        private final Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private final FloatTensor down = tensor(new long[] {1, 3}, 1, 2, 3);
        private final FloatTensor up = tensor(new long[] {2, 1}, 10, 20);
        private final List<GraphWeight> weights = List.of(
                new GraphWeight(
                        "mid.in.weight", new long[] {2, 3}, List.of(new WeightUse("first", "Gemm", "mid.in", 0))),
                new GraphWeight("val_1", new long[] {3, 2}, List.of(new WeightUse("second", "MatMul", "mid.out", 1))),
                new GraphWeight("conv.weight", new long[] {2, 3, 1, 1}, List.of(new WeightUse("c", "Conv", "", 0))));
        private OnnxGraphFile file;

        @BeforeEach
        void make() {
            file = OnnxGraphFile.read(new TestGraph()
                    .initializer(TestGraph.floats("mid.in.weight", new float[6], 2, 3))
                    .initializer(TestGraph.floats("val_1", new float[6], 3, 2))
                    .initializer(TestGraph.floats("conv.weight", new float[6], 2, 3, 1, 1))
                    .input("x", DataType.FLOAT, 1, 3)
                    .node("Identity", List.of("x"), List.of("y"))
                    .output("y", DataType.FLOAT)
                    .write(folder.resolve("made.onnx")));
        }

        private LoraAdapter adapter() {
            Path target = folder.resolve("adapter.safetensors");
            SafetensorsFile.write(target, metadata, tensors);
            return LoraAdapter.read(target);
        }

        private void pair(String before, String upName, String downName) {
            tensors.put(before + upName, up);
            tensors.put(before + downName, down);
        }

        private void kohya(String module) {
            pair("lora_unet_" + module, ".lora_up.weight", ".lora_down.weight");
        }

        private float[] merged(String weight, double strength) {
            return adapter().merged(file, weights, strength).values().get(weight);
        }

        private String refusal() {
            return assertThrows(InvalidRequestException.class, () -> adapter().merged(file, weights, 1))
                    .getMessage();
        }

        @Test
        void matricesLieAsTheFileStoresTheWeight() {
            kohya("mid_in");
            kohya("mid_out");
            assertArrayEquals(new float[] {10, 20, 30, 20, 40, 60}, merged("mid.in.weight", 1));
            assertArrayEquals(new float[] {10, 20, 20, 40, 30, 60}, merged("val_1", 1));
        }

        @ParameterizedTest
        @CsvSource({"1, 10", "0.5, 5", "-2, -20", "0, 0"})
        void strengthScalesTheChange(double strength, float first) {
            kohya("mid_in");
            assertEquals(first, merged("mid.in.weight", strength)[0]);
        }

        @Test
        void alphaScalesTheChange() {
            kohya("mid_in");
            tensors.put("lora_unet_mid_in.alpha", number(0.5f));
            assertEquals(5, merged("mid.in.weight", 1)[0]);
        }

        @ParameterizedTest
        @CsvSource({
            "lora_unet_mid_in, .lora_up.weight, .lora_down.weight",
            "lora_transformer_mid_in, .lora_up.weight, .lora_down.weight",
            "mid.in, .lora_B.weight, .lora_A.weight",
            "unet.mid.in, .lora_B.weight, .lora_A.weight",
            "unet.mid.in, .lora.up.weight, .lora.down.weight",
            "base_model.model.mid.in, .lora_B.weight, .lora_A.weight",
            "base_model.model.unet.mid.in, .lora_B.default.weight, .lora_A.default.weight",
            "diffusion_model.mid.in, .lora_B.weight, .lora_A.weight"
        })
        void layoutsSayTheSame(String module, String upName, String downName) {
            pair(module, upName, downName);
            assertArrayEquals(new float[] {10, 20, 30, 20, 40, 60}, merged("mid.in.weight", 1));
        }

        @Test
        void notesOfPeftTellAlpha() {
            pair("unet.mid.in", ".lora_B.weight", ".lora_A.weight");
            pair("unet.mid.out", ".lora_B.weight", ".lora_A.weight");
            metadata.put(
                    "lora_adapter_metadata",
                    """
                    {"unet.lora_alpha": 3, "unet.alpha_pattern": {"^mid.out": 2}, "unet.use_dora": false, "r": null}""");
            assertEquals(30, merged("mid.in.weight", 1)[0]);
            assertEquals(20, merged("val_1", 1)[0]);
        }

        @Test
        void theConfigurationBesideAnAdapterTellsAlpha() throws IOException {
            pair("base_model.model.mid.in", ".lora_B.weight", ".lora_A.weight");
            Files.writeString(folder.resolve("adapter_config.json"), "{\"lora_alpha\": 4, \"r\": 1}");
            assertEquals(40, merged("mid.in.weight", 1)[0]);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"use_dora\": true}",
                    "{\"use_rslora\": true}",
                    "{\"alpha_pattern\": {\".*to_q\": 2}}",
                    "{",
                    "[]",
                    "{\"lora_alpha\": \"x\"}"
                })
        void notesOfOtherKindsOrDamagedAreRefused(String notes) {
            pair("unet.mid.in", ".lora_B.weight", ".lora_A.weight");
            metadata.put("lora_adapter_metadata", notes);
            assertTrue(refusal().contains("adapter"), refusal());
        }

        @Test
        void notesAreNotAskedWhereTensorsTellAlpha() throws IOException {
            kohya("mid_in");
            tensors.put("lora_unet_mid_in.alpha", number(2));
            Files.writeString(folder.resolve("adapter_config.json"), "{\"lora_alpha\": 4, \"use_dora\": true}");
            assertEquals(20, merged("mid.in.weight", 1)[0]);
        }

        @Test
        void aMatrixFitsAConvolutionOfOnePixelAndTheOtherWayRound() {
            kohya("conv");
            tensors.put("lora_unet_mid_in.lora_up.weight", tensor(new long[] {2, 1, 1, 1}, 10, 20));
            tensors.put("lora_unet_mid_in.lora_down.weight", tensor(new long[] {1, 3, 1, 1}, 1, 2, 3));
            assertArrayEquals(merged("mid.in.weight", 1), merged("conv.weight", 1));
        }

        @Test
        void textEncodersAreNamedAndLeftOut() {
            kohya("mid_in");
            pair("lora_te_text_model_0", ".lora_up.weight", ".lora_down.weight");
            pair("text_encoder_2.layers.0", ".lora_B.weight", ".lora_A.weight");
            LoraMerge merge = adapter().merged(file, weights, 1);
            assertEquals(4, merge.leftOut().size());
            assertEquals(1, merge.values().size());
            assertEquals(LoraMerge.Base.UNKNOWN, merge.base());
            assertFalse(adapter().card().isPresent());
        }

        @Test
        void anAdapterOfTextEncodersAloneIsRefused() {
            pair("lora_te_text_model_0", ".lora_up.weight", ".lora_down.weight");
            assertTrue(refusal().contains("only for text encoders"), refusal());
        }

        @Test
        void keysWithoutAWeightAreListed() {
            kohya("mid_in");
            kohya("mid_other");
            assertTrue(
                    refusal().contains("1 of the adapter's 2 keys") && refusal().contains("lora_unet_mid_other"));
        }

        @Test
        void anAdapterOfAnotherModelIsRefused() {
            kohya("up_blocks_0");
            String message = refusal();
            assertTrue(message.contains("another model") && message.contains("lora_unet_mid_out"), message);
        }

        @Test
        void otherShapesAreRefused() {
            tensors.put("lora_unet_mid_in.lora_up.weight", up);
            tensors.put("lora_unet_mid_in.lora_down.weight", tensor(new long[] {1, 2}, 1, 2));
            assertTrue(refusal().contains("[2, 1] and [1, 2]") && refusal().contains("[2, 3]"), refusal());
        }

        @ParameterizedTest
        @CsvSource({
            "lora_unet_mid_in.hada_w1_a, LoHa",
            "lora_unet_mid_in.lokr_w1, LoKr",
            "lora_unet_mid_in.dora_scale, DoRA",
            "unet.mid.in.lora_magnitude_vector, DoRA",
            "lora_unet_mid_in.lora_mid.weight, Tucker",
            "lora_unet_mid_in.oft_blocks, OFT",
            "mid.in.weight, none of LoRA"
        })
        void otherKindsAreRefusedByName(String tensor, String kind) {
            kohya("mid_in");
            tensors.put(tensor, up);
            assertTrue(refusal().contains(kind) && refusal().contains(tensor), refusal());
        }

        @Test
        void oneOfTwoMatricesIsRefused() {
            tensors.put("lora_unet_mid_in.lora_up.weight", up);
            assertTrue(refusal().contains("expected two matrices"), refusal());
        }

        @Test
        void twoTensorsForOneMatrixAreRefused() {
            kohya("mid_in");
            tensors.put("unet.mid.in.lora_A.weight", down);
            assertTrue(refusal().contains("same matrix"), refusal());
        }

        @Test
        void ranksThatDifferAreRefused() {
            kohya("mid_in");
            tensors.put("lora_unet_mid_in.lora_up.weight", tensor(new long[] {2, 2}, 1, 2, 3, 4));
            assertTrue(refusal().contains("[2, 2] and [1, 3]"), refusal());
        }

        @ParameterizedTest
        @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
        void numbersOfAFailedTrainingAreRefused(float broken) {
            kohya("mid_in");
            tensors.put("lora_unet_mid_in.lora_down.weight", tensor(new long[] {1, 3}, 1, broken, 3));
            assertTrue(refusal().contains("failed"), refusal());
            kohya("mid_in");
            tensors.put("lora_unet_mid_in.alpha", number(broken));
            assertTrue(refusal().contains("failed"), refusal());
        }

        @ParameterizedTest
        @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
        void aStrengthThatIsNoNumberIsRefused(double strength) {
            kohya("mid_in");
            LoraAdapter adapter = adapter();
            assertThrows(InvalidRequestException.class, () -> adapter.merged(file, weights, strength));
        }
    }
}
