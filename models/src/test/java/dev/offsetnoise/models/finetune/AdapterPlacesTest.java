package dev.offsetnoise.models.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.offsetnoise.models.graph.GraphWeight;
import dev.offsetnoise.models.graph.ImportedGraph;
import dev.offsetnoise.models.graph.WeightUse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AdapterPlacesTest {

    private static GraphWeight matrix(String name, String module, int axis) {
        return new GraphWeight(
                name, new long[] {2, 3}, List.of(new WeightUse("node of " + name, "MatMul", module, axis)));
    }

    private static GraphWeight bias(String name) {
        return new GraphWeight(name, new long[] {2}, List.of(new WeightUse("sum", "Add", "", -1)));
    }

    private static Set<String> keys(GraphWeight... weights) {
        return AdapterPlaces.of(List.of(weights)).keys();
    }

    @Test
    void modulesComeFromNamesOfWeightsOrElseFromTheirNodes() {
        assertEquals(
                Set.of("lora_unet_conv_in", "lora_unet_mid_block_to_q", "lora_onnx_val_7"),
                keys(
                        matrix("conv_in.weight", "elsewhere", 0),
                        matrix("onnx::MatMul_3", "mid_block.to_q", 1),
                        matrix("val_7", "", 1),
                        bias("conv_in.bias")));
    }

    @Test
    void theHalvesThatThisProgramStoresAreNamedAsTheirWeights() {
        assertEquals(
                Set.of("lora_unet_a", "lora_unet_b"), keys(matrix("a.weight.half", "", 0), matrix("b.weight", "", 0)));
    }

    @Test
    void aWrapperAroundTheNetworkIsNotNamed() {
        assertEquals(
                Set.of("lora_unet_conv_in", "lora_unet_mid_to_q"),
                keys(matrix("net.unet.conv_in.weight", "", 0), matrix("val_3", "net.unet.mid.to_q", 1)));
    }

    @Test
    void aListOrASingleModuleIsNoWrapper() {
        assertEquals(
                Set.of("lora_unet_layers_0", "lora_unet_layers_1"),
                keys(matrix("layers.0.weight", "", 0), matrix("layers.1.weight", "", 0)));
        assertEquals(Set.of("lora_unet_mid_to_q"), keys(matrix("mid.to_q.weight", "", 0)));
    }

    @Test
    void weightsOfOneModuleAreToldApartByTheirOwnNames() {
        assertEquals(
                Set.of("lora_onnx_val_1", "lora_onnx_val_2", "lora_unet_other"),
                keys(matrix("val_1", "attn", 1), matrix("val_2", "attn", 1), matrix("other.weight", "", 0)));
    }

    @Test
    void matricesLieAsPyTorchHasThem() {
        AdapterPlace place =
                AdapterPlaces.of(List.of(matrix("a.weight", "", 1))).ofWeight("a.weight");
        assertTrue(place.transposed());
        assertArrayEquals(new long[] {3, 2}, place.shape());
        assertArrayEquals(new long[] {4, 2}, place.downShape(4));
        assertArrayEquals(new long[] {3, 4}, place.upShape(4));
    }

    @Test
    void convolutionsKeepTheirWindow() {
        GraphWeight weight =
                new GraphWeight("c.weight", new long[] {8, 4, 3, 3}, List.of(new WeightUse("n", "Conv", "", 0)));
        AdapterPlace place = AdapterPlaces.of(List.of(weight)).ofWeight("c.weight");
        assertFalse(place.transposed());
        assertArrayEquals(new long[] {2, 4, 3, 3}, place.downShape(2));
        assertArrayEquals(new long[] {8, 2, 1, 1}, place.upShape(2));
    }

    private static Stream<JsonObject> each(JsonElement list) {
        return StreamSupport.stream(list.getAsJsonArray().spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    /** The index says which initializer is which parameter of PyTorch, found by its values. */
    @TestFactory
    Stream<DynamicTest> exportedWeightsBelongToTheirModules() throws IOException {
        try (InputStream in = AdapterPlacesTest.class.getResourceAsStream("/graphs/index.json");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            JsonObject index = JsonParser.parseReader(reader).getAsJsonObject();
            return each(index.get("exports"))
                    .map(export ->
                            DynamicTest.dynamicTest(export.get("file").getAsString(), () -> assertModules(export)));
        }
    }

    private static void assertModules(JsonObject export) {
        ExportedDenoiser denoiser = ExportedDenoiser.named(export.get("file").getAsString());
        AdapterPlaces places = AdapterPlaces.of(ImportedGraph.weightsOf(denoiser.file()));
        boolean told = export.get("exporter").getAsString().equals("torchscript");
        long found = each(export.get("weights"))
                .filter(weight -> places.ofWeight(weight.get("name").getAsString()) != null)
                .peek(weight -> assertModule(places, weight, told))
                .count();
        assertEquals(places.keys().size(), found);
        assertTrue(found > 10);
    }

    /** Of these files, the newer exporter's notes about modules were taken out, so that transposed weights have none. */
    private static void assertModule(AdapterPlaces places, JsonObject weight, boolean told) {
        String name = weight.get("name").getAsString();
        String module = weight.get("parameter").getAsString().replaceAll("\\.weight$", "");
        boolean transposed = weight.get("transposed").getAsBoolean();
        AdapterPlace place = places.ofWeight(name);
        if (transposed && !told) {
            assertEquals("lora_onnx_" + name, place.key());
        } else {
            assertEquals("lora_unet_" + module.replace('.', '_'), place.key());
            assertEquals(transposed, place.transposed(), name);
        }
    }
}
