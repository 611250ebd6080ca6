package dev.offsetnoise.models.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import dev.offsetnoise.models.onnx.StoredWeight;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Networks that PyTorch exported, with the outputs and gradients that PyTorch computed for them. */
class ExportedGraphsTest {

    private static final double OUTPUT_TOLERANCE = 1e-4;
    private static final double HALF_TOLERANCE = 1e-2;
    private static final double GRADIENT_TOLERANCE = 1e-3;

    private final Path folder = folder();
    private final JsonObject index = index();

    private static Path folder() {
        try {
            URL found = ExportedGraphsTest.class.getResource("/graphs/index.json");
            return found == null ? null : Path.of(found.toURI()).getParent();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JsonObject index() {
        try {
            return folder == null
                    ? null
                    : JsonParser.parseString(Files.readString(folder.resolve("index.json")))
                            .getAsJsonObject();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Stream<JsonObject> each(JsonElement list) {
        return StreamSupport.stream(list.getAsJsonArray().spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    private JsonObject network(JsonObject export) {
        return each(index.get("networks"))
                .filter(network -> network.get("name").equals(export.get("network")))
                .findFirst()
                .orElseThrow();
    }

    private static long[] shape(JsonObject array) {
        return StreamSupport.stream(array.getAsJsonArray("shape").spliterator(), false)
                .mapToLong(JsonElement::getAsLong)
                .toArray();
    }

    private static float[] numbers(FloatBuffer all, JsonObject array) {
        int size = 1;
        for (long extent : shape(array)) {
            size *= (int) extent;
        }
        float[] values = new float[size];
        all.get(array.get("offset").getAsInt(), values);
        return values;
    }

    private FloatBuffer numbers(JsonObject network) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(network.get("numbers").getAsString()));
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    private static Map<String, TestInput> inputs(JsonObject network, FloatBuffer all) {
        Map<String, TestInput> inputs = new LinkedHashMap<>();
        each(network.get("inputs")).forEach(input -> {
            String name = input.get("name").getAsString();
            boolean whole = input.get("type").getAsString().equals("int64");
            inputs.put(
                    name,
                    whole
                            ? TestInput.of(
                                    StreamSupport.stream(
                                                    input.getAsJsonArray("values")
                                                            .spliterator(),
                                                    false)
                                            .mapToLong(JsonElement::getAsLong)
                                            .toArray(),
                                    shape(input))
                            : TestInput.of(numbers(all, input), shape(input)));
        });
        return inputs;
    }

    private static Map<String, float[]> weights(OnnxGraphFile file) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        for (StoredWeight weight : file.weights()) {
            weights.put(weight.name(), file.values(weight.name()));
        }
        return weights;
    }

    @TestFactory
    Stream<DynamicTest> outputsAndGradientsAreThoseOfPyTorch() {
        return index == null
                ? Stream.empty()
                : each(index.get("exports"))
                        .map(export -> DynamicTest.dynamicTest(
                                export.get("file").getAsString(), () -> assertAgreement(export)));
    }

    @TestFactory
    Stream<DynamicTest> weightsAreToldFromTheNumbersOfFormulas() {
        return each(index.get("exports"))
                .map(export -> DynamicTest.dynamicTest(export.get("file").getAsString(), () -> assertWeights(export)));
    }

    private void assertWeights(JsonObject export) {
        OnnxGraphFile file =
                OnnxGraphFile.read(folder.resolve(export.get("file").getAsString()));
        Set<String> expected = each(export.get("weights"))
                .map(weight -> weight.get("name").getAsString())
                .collect(Collectors.toSet());
        try (ImportedGraph graph = ImportedGraph.of(file)) {
            Set<String> reached =
                    graph.weights().stream().map(GraphWeight::name).collect(Collectors.toSet());
            expected.retainAll(reached);
            Set<String> found =
                    graph.trainableWeights().stream().map(GraphWeight::name).collect(Collectors.toSet());
            assertEquals(Set.of(), without(expected, found), "weights that are not found");
            assertEquals(Set.of(), without(found, expected), "numbers of formulas that are taken for weights");
        }
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        return names.stream().filter(name -> !others.contains(name)).collect(Collectors.toSet());
    }

    private void assertAgreement(JsonObject export) throws IOException, OrtException {
        JsonObject network = network(export);
        FloatBuffer all = numbers(network);
        Map<String, TestInput> inputs = inputs(network, all);
        Path path = folder.resolve(export.get("file").getAsString());
        OnnxGraphFile file = OnnxGraphFile.read(path);
        float[] direction = numbers(all, network.getAsJsonObject("direction"));
        try (NDManager manager = NDManager.newBaseManager();
                ImportedGraph graph = ImportedGraph.of(file);
                OrtSession session = OrtEnvironment.getEnvironment().createSession(path.toString())) {
            Map<String, TestInput> used = new LinkedHashMap<>(inputs);
            used.keySet().retainAll(session.getInputNames());
            GraphGradient first = GraphGradient.of(graph, manager, weights(file), used, direction);
            int kept = graph.keptArrays();
            GraphGradient second = GraphGradient.of(graph, manager, weights(file), used, direction);
            assertEquals(kept, graph.keptArrays());
            assertEquals(0, manager.getManagedArrays().size());
            float[] expected = numbers(all, network.getAsJsonObject("output"));
            assertClose("the output", expected, first.output(), OUTPUT_TOLERANCE, highest(expected));
            boolean half = network.get("half").getAsBoolean();
            double[] runtime = RuntimeOutput.run(session, used)[0].values();
            assertClose(
                    "ONNX Runtime",
                    floats(runtime),
                    first.output(),
                    half ? HALF_TOLERANCE : OUTPUT_TOLERANCE,
                    highest(expected));
            assertGradients(export, network, all, first);
            assertGradients(export, network, all, second);
        }
    }

    private static void assertGradients(
            JsonObject export, JsonObject network, FloatBuffer all, GraphGradient computed) {
        double largest = network.get("largestGradient").getAsDouble();
        each(network.get("parameters")).forEach(parameter -> {
            String name = parameter.get("name").getAsString();
            float[] expected = numbers(all, parameter);
            float[] sum = new float[expected.length];
            each(export.get("weights"))
                    .filter(weight -> weight.get("parameter").getAsString().equals(name))
                    .forEach(weight -> add(sum, oriented(weight, shape(parameter), computed)));
            boolean zero = parameter.get("zeroGradient").getAsBoolean();
            boolean stored = each(export.get("weights"))
                    .anyMatch(weight -> weight.get("parameter").getAsString().equals(name));
            if (stored) {
                assertClose(name, expected, sum, GRADIENT_TOLERANCE, zero ? largest : highest(expected));
            }
        });
    }

    private static float[] oriented(JsonObject weight, long[] shape, GraphGradient computed) {
        float[] gradient = computed.gradients().get(weight.get("name").getAsString());
        assertTrue(gradient != null, () -> "no gradient for " + weight);
        if (!weight.get("transposed").getAsBoolean()) {
            return gradient;
        }
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        float[] turned = new float[gradient.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = gradient[i % columns * rows + i / columns];
        }
        return turned;
    }

    private static void add(float[] sum, float[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }

    private static float[] floats(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    private static double highest(float[] values) {
        double highest = 0;
        for (float value : values) {
            highest = Math.max(highest, Math.abs(value));
        }
        return highest;
    }

    private static void assertClose(String what, float[] expected, float[] actual, double tolerance, double scale) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance * scale, what);
        }
    }
}
