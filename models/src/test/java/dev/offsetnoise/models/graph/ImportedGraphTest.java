package dev.offsetnoise.models.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import dev.offsetnoise.models.onnx.TestGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedGraphTest {

    @TempDir
    static Path folder;

    private static ImportedGraph imported(TestGraph graph) {
        return imported(graph.model());
    }

    private static ImportedGraph imported(ModelProto model) {
        return ImportedGraph.of(OnnxGraphFile.read(TestGraph.write(model, folder.resolve("graph.onnx"))));
    }

    private static float[] random(int size) {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** {@code y = softmax(transpose(w) x)}, with the shape arithmetic that exporters leave between. */
    private static TestGraph small() {
        return new TestGraph()
                .input("x", DataType.FLOAT, -1, 3)
                .initializer(TestGraph.floats("w", random(12), 4, 3))
                .initializer(TestGraph.floats("unused", random(2), 2))
                .initializer(TestGraph.integers("first", new long[] {0}, 1))
                .initializer(TestGraph.integers("rest", new long[] {-1}, 1))
                .node("Transpose", List.of("w"), List.of("turned"))
                .node("MatMul", List.of("x", "turned"), List.of("product"))
                .node("Shape", List.of("x"), List.of("shape"))
                .node("Gather", List.of("shape", "first"), List.of("batch"))
                .node("Concat", List.of("batch", "rest"), List.of("wanted"), axis(0))
                .node("Reshape", List.of("product", "wanted"), List.of("shaped"))
                .node("Softmax", List.of("shaped"), List.of("y"), axis(-1))
                .output("y", DataType.FLOAT);
    }

    private static AttributeProto axis(long axis) {
        return integer("axis", axis);
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    @Nested
    class Refusing {

        @Test
        void everyMissingOperatorAndSettingIsNamedWithItsNode() {
            TestGraph graph = small().node("Foo", List.of("y"), List.of("a"))
                    .node("Softmax", List.of("a"), List.of("b"), integer("temperature", 2))
                    .node("Loop", List.of("b"), List.of("c"))
                    .output("c", DataType.FLOAT);
            String message = assertThrows(InvalidRequestException.class, () -> imported(graph))
                    .getMessage();
            assertTrue(message.contains("Node \"node_a\" (Foo, opset 17): the operator Foo"), message);
            assertTrue(message.contains("Node \"node_b\" (Softmax, opset 17): the setting temperature"), message);
            assertTrue(message.contains("Node \"node_c\" (Loop, opset 17)"), message);
        }

        @Test
        void operatorsThatNoOutputNeedsDoNotMatter() {
            imported(small().node("Foo", List.of("y"), List.of("a"))).close();
        }

        @Test
        void operatorsInsideOfAnIfAreChecked() {
            TestGraph graph = conditional("Foo").initializer(TestGraph.integers("condition", new long[] {1}));
            String message = assertThrows(InvalidRequestException.class, () -> imported(graph))
                    .getMessage();
            assertTrue(message.contains("Foo"), message);
        }

        @Test
        void missingInputAndWrongShapeAndType() {
            try (ImportedGraph graph = imported(small());
                    NDManager step = NDManager.newBaseManager()) {
                Map<String, NDArray> narrow = Map.of("x", step.ones(new Shape(2, 2)));
                Map<String, NDArray> whole = Map.of("x", step.create(new long[6], new Shape(2, 3)));
                String missing = refusal(graph, step, Map.of());
                assertTrue(missing.contains("input x is missing"), missing);
                String shape = refusal(graph, step, narrow);
                assertTrue(shape.contains("[2, 2]") && shape.contains("[-1, 3]"), shape);
                String type = refusal(graph, step, whole);
                assertTrue(type.contains("int64") && type.contains("float32"), type);
            }
        }

        private String refusal(ImportedGraph graph, NDManager step, Map<String, NDArray> inputs) {
            return assertThrows(InvalidRequestException.class, () -> graph.run(step, Map.of(), inputs))
                    .getMessage();
        }

        @Test
        void unknownWeight() {
            try (ImportedGraph graph = imported(small());
                    NDManager step = NDManager.newBaseManager()) {
                Map<String, NDArray> weights = Map.of("v", step.ones(new Shape(2)));
                Map<String, NDArray> inputs = Map.of("x", step.ones(new Shape(2, 3)));
                assertThrows(InvalidRequestException.class, () -> graph.run(step, weights, inputs));
            }
        }
    }

    @Nested
    class Describing {

        @Test
        void inputsAndOutputs() {
            try (ImportedGraph graph = imported(small())) {
                GraphInput input = graph.inputs().get(0);
                assertEquals("x", input.name());
                assertEquals(ElementType.FLOAT32, input.type());
                assertArrayEquals(new long[] {-1, 3}, input.shape());
                assertEquals(List.of("y"), graph.outputs());
            }
        }

        @Test
        void weightIsSeenThroughWhatPassesItOn() {
            try (ImportedGraph graph = imported(small())) {
                assertEquals(1, graph.weights().size());
                GraphWeight weight = graph.weights().get(0);
                assertEquals("w", weight.name());
                assertEquals(List.of(new WeightUse("node_product", "MatMul", "", 0)), weight.uses());
            }
        }

        @Test
        void floatsThatLeadToIndicesOnlyAreNoWeights() {
            TestGraph graph = small().initializer(TestGraph.floats("position", new float[] {1}, 1))
                    .node("Cast", List.of("position"), List.of("index"), integer("to", DataType.INT64_VALUE))
                    .node("Gather", List.of("y", "index"), List.of("z"), axis(1))
                    .output("z", DataType.FLOAT);
            try (ImportedGraph imported = imported(graph)) {
                assertEquals(
                        List.of("w"),
                        imported.weights().stream().map(GraphWeight::name).toList());
            }
        }
    }

    @Nested
    class Running {

        private float[] run(ImportedGraph graph, NDManager manager, int batch) {
            try (NDManager step = manager.newSubManager()) {
                NDArray x = step.create(random(batch * 3), new Shape(batch, 3));
                return graph.run(step, Map.of("w", step.create(random(12), new Shape(4, 3))), Map.of("x", x))
                        .get(0)
                        .toFloatArray();
            }
        }

        @Test
        void shapeArithmeticIsDoneOnceForEachShape() {
            try (ImportedGraph graph = imported(small());
                    NDManager manager = NDManager.newBaseManager()) {
                float[] first = run(graph, manager, 2);
                assertEquals(3, graph.plannedSteps(), "Transpose, MatMul and Softmax; the Reshape changes nothing");
                assertArrayEquals(first, run(graph, manager, 2));
                run(graph, manager, 5);
                assertEquals(6, graph.plannedSteps());
                assertArrayEquals(first, run(graph, manager, 2));
            }
        }

        @Test
        void nothingIsComputedAgainWhereAllIsConstant() {
            TestGraph graph = new TestGraph()
                    .initializer(TestGraph.floats("w", random(3), 3))
                    .node("Exp", List.of("w"), List.of("y"))
                    .output("y", DataType.FLOAT);
            try (ImportedGraph imported = imported(graph);
                    NDManager step = NDManager.newBaseManager()) {
                float[] first = imported.run(step, Map.of(), Map.of()).get(0).toFloatArray();
                assertEquals(0, imported.plannedSteps());
                assertArrayEquals(
                        first, imported.run(step, Map.of(), Map.of()).get(0).toFloatArray());
            }
        }

        @Test
        void arraysStayAsManyOverSteps() {
            try (ImportedGraph graph = imported(small());
                    NDManager manager = NDManager.newBaseManager()) {
                run(graph, manager, 2);
                run(graph, manager, 3);
                int kept = graph.keptArrays();
                for (int i = 0; i < 50; i++) {
                    run(graph, manager, 2 + i % 2);
                    assertEquals(kept, graph.keptArrays());
                    assertEquals(0, manager.getManagedArrays().size());
                }
            }
        }

        @Test
        void plansForManyShapesAreNotKeptForEver() {
            try (ImportedGraph graph = imported(small());
                    NDManager manager = NDManager.newBaseManager()) {
                for (int batch = 1; batch <= 20; batch++) {
                    run(graph, manager, batch);
                }
                int kept = graph.keptArrays();
                for (int batch = 21; batch <= 40; batch++) {
                    run(graph, manager, batch);
                }
                assertEquals(kept, graph.keptArrays());
            }
        }

        @Test
        void weightsStayWhereTheyBelongEvenWhenARunFails() {
            TestGraph graph = new TestGraph()
                    .input("x", DataType.FLOAT, -1)
                    .initializer(TestGraph.floats("w", random(3), 3))
                    .node("Add", List.of("w", "x"), List.of("y"))
                    .output("y", DataType.FLOAT);
            try (ImportedGraph imported = imported(graph);
                    NDManager manager = NDManager.newBaseManager()) {
                NDArray weight = manager.create(random(3));
                try (NDManager step = manager.newSubManager()) {
                    Map<String, NDArray> inputs = Map.of("x", step.ones(new Shape(2)));
                    assertThrows(RuntimeException.class, () -> imported.run(step, Map.of("w", weight), inputs));
                }
                assertEquals(3, weight.toFloatArray().length);
            }
        }
    }

    /** {@code y = condition ? x + w : operator(x)}. */
    private static TestGraph conditional(String operator) {
        GraphProto.Builder yes = GraphProto.newBuilder().setName("yes");
        yes.addNode(NodeProto.newBuilder()
                .setOpType("Add")
                .addInput("x")
                .addInput("w")
                .addOutput("sum"));
        yes.addOutputBuilder().setName("sum");
        GraphProto.Builder no = GraphProto.newBuilder().setName("no");
        no.addNode(NodeProto.newBuilder().setOpType(operator).addInput("x").addOutput("other"));
        no.addOutputBuilder().setName("other");
        return new TestGraph()
                .input("x", DataType.FLOAT, -1)
                .initializer(TestGraph.floats("w", new float[] {0.5f}, 1))
                .node("If", List.of("condition"), List.of("chosen"), way("then_branch", yes), way("else_branch", no))
                .node("Exp", List.of("chosen"), List.of("y"))
                .output("y", DataType.FLOAT);
    }

    private static AttributeProto way(String name, GraphProto.Builder graph) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.GRAPH)
                .setG(graph)
                .build();
    }

    private static TestGraph before(TestGraph graph, String operator, List<String> inputs, String output) {
        graph.graph()
                .addNode(
                        0,
                        NodeProto.newBuilder()
                                .setOpType(operator)
                                .addAllInput(inputs)
                                .addOutput(output));
        return graph;
    }

    @Nested
    class Branches {

        private float[] run(ImportedGraph graph, float... values) {
            try (NDManager step = NDManager.newBaseManager()) {
                return graph.run(step, Map.of(), Map.of("x", step.create(values)))
                        .get(0)
                        .toFloatArray();
            }
        }

        @Test
        void conditionOnShapesIsDecidedOnceForEachShape() {
            TestGraph graph = conditional("Identity").initializer(TestGraph.integers("three", new long[] {3}));
            before(graph, "Equal", List.of("extent", "three"), "condition");
            before(graph, "Size", List.of("x"), "extent");
            try (ImportedGraph imported = imported(graph)) {
                float grown = (float) Math.exp(1.5);
                float left = (float) Math.exp(1);
                assertArrayEquals(new float[] {grown, grown, grown}, run(imported, 1, 1, 1), 1e-5f);
                assertEquals(2, imported.plannedSteps());
                assertArrayEquals(new float[] {left, left}, run(imported, 1, 1), 1e-5f);
                assertEquals(3, imported.plannedSteps());
                assertArrayEquals(new float[] {grown, grown, grown}, run(imported, 1, 1, 1), 1e-5f);
            }
        }

        @Test
        void conditionOnNumbersIsDecidedInEachRun() {
            TestGraph graph = conditional("Identity").initializer(TestGraph.floats("zero", new float[] {0}));
            before(graph, "Greater", List.of("sum", "zero"), "condition");
            graph.graph()
                    .addNode(
                            0,
                            NodeProto.newBuilder()
                                    .setOpType("ReduceSum")
                                    .addInput("x")
                                    .addOutput("sum")
                                    .addAttribute(integer("keepdims", 0)));
            try (ImportedGraph imported = imported(graph)) {
                for (int i = 0; i < 3; i++) {
                    assertArrayEquals(new float[] {(float) Math.exp(1.5)}, run(imported, 1), 1e-5f);
                    assertArrayEquals(new float[] {(float) Math.exp(-1)}, run(imported, -1), 1e-5f);
                }
                assertEquals("w", imported.weights().get(0).name());
            }
        }
    }

    @Nested
    class Functions {

        /** A model whose nodes call a function with a setting. */
        private ModelProto model() {
            FunctionProto function = FunctionProto.newBuilder()
                    .setName("Half")
                    .setDomain("test.functions")
                    .addInput("a")
                    .addOutput("b")
                    .addAttribute("to")
                    .addNode(NodeProto.newBuilder()
                            .setOpType("Softmax")
                            .addInput("a")
                            .addOutput("inner")
                            .addAttribute(AttributeProto.newBuilder()
                                    .setName("axis")
                                    .setType(AttributeType.INT)
                                    .setRefAttrName("to")))
                    .addNode(NodeProto.newBuilder()
                            .setOpType("Exp")
                            .addInput("inner")
                            .addOutput("b"))
                    .addOpsetImport(
                            OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
                    .build();
            TestGraph graph = new TestGraph().input("x", DataType.FLOAT, 2, 3);
            for (String[] names : new String[][] {{"x", "middle"}, {"middle", "y"}}) {
                graph.graph()
                        .addNode(NodeProto.newBuilder()
                                .setOpType("Half")
                                .setDomain("test.functions")
                                .addInput(names[0])
                                .addOutput(names[1])
                                .addAttribute(integer("to", names[0].equals("x") ? 0 : 1)));
            }
            return graph.output("y", DataType.FLOAT).model().toBuilder()
                    .addFunctions(function)
                    .addOpsetImport(OperatorSetIdProto.newBuilder()
                            .setDomain("test.functions")
                            .setVersion(1))
                    .build();
        }

        @Test
        void areComputedWhereTheyAreCalled() throws OrtException {
            TestInput x = TestInput.of(random(6), 2, 3);
            try (ImportedGraph graph = imported(model());
                    NDManager step = NDManager.newBaseManager();
                    OrtSession session = OrtEnvironment.getEnvironment().createSession(model().toByteArray())) {
                double[] expected = RuntimeOutput.run(session, Map.of("x", x))[0].values();
                NDList outputs = graph.run(step, Map.of(), Map.of("x", x.array(step)));
                float[] actual = outputs.get(0).toFloatArray();
                for (int i = 0; i < actual.length; i++) {
                    assertEquals(expected[i], actual[i], 1e-5);
                }
            }
        }
    }

    @Nested
    class Fusing {

        /** {@code s sigmoid(s)} with s a group normalisation, as exporters write both; z reads one more value. */
        private TestGraph writtenOut(String alsoRead) {
            return new TestGraph()
                    .input("x", DataType.FLOAT, -1, 4, 3, 3)
                    .initializer(TestGraph.integers("groups", new long[] {0, 2, -1}, 3))
                    .initializer(TestGraph.floats("ones", new float[] {1, 1}, 2))
                    .initializer(TestGraph.floats("zeros", new float[2], 2))
                    .initializer(TestGraph.floats("scale", random(4), 4, 1, 1))
                    .initializer(TestGraph.floats("shift", random(4), 1, 4, 1, 1))
                    .node("Reshape", List.of("x", "groups"), List.of("grouped"))
                    .node("InstanceNormalization", List.of("grouped", "ones", "zeros"), List.of("normal"))
                    .node("Shape", List.of("x"), List.of("shape"))
                    .node("Reshape", List.of("normal", "shape"), List.of("image"))
                    .node("Mul", List.of("scale", "image"), List.of("scaled"))
                    .node("Add", List.of("scaled", "shift"), List.of("sum"))
                    .node("Sigmoid", List.of("sum"), List.of("gate"))
                    .node("Mul", List.of("sum", "gate"), List.of("y"))
                    .node("Exp", List.of(alsoRead), List.of("z"))
                    .output("y", DataType.FLOAT)
                    .output("z", DataType.FLOAT);
        }

        private int steps(String alsoRead) throws OrtException {
            TestGraph graph = writtenOut(alsoRead);
            TestInput x = TestInput.of(random(72), 2, 4, 3, 3);
            Map<String, float[]> weights = Map.of("scale", random(4), "shift", random(4));
            try (ImportedGraph imported = imported(graph);
                    NDManager manager = NDManager.newBaseManager();
                    OrtSession session = OrtEnvironment.getEnvironment()
                            .createSession(graph.model().toByteArray())) {
                double[] expected = RuntimeOutput.run(session, Map.of("x", x))[0].values();
                GraphGradient result = GraphGradient.of(imported, manager, weights, Map.of("x", x), random(72));
                for (int i = 0; i < expected.length; i++) {
                    assertEquals(expected[i], result.output()[i], 1e-5);
                }
                assertEquals(2, result.gradients().size());
                return imported.plannedSteps();
            }
        }

        @Test
        void functionsThatWereWrittenOutAreOneStepEach() throws OrtException {
            assertEquals(3, steps("y"));
        }

        @Test
        void valuesThatOthersReadStay() throws OrtException {
            assertEquals(4, steps("gate"));
            assertEquals(7, steps("scaled"));
            assertEquals(7, steps("normal"));
        }

        @Test
        void resultsAreTheSameToTheLastBitFromTheFirstRunOn() {
            try (ImportedGraph imported = imported(writtenOut("y"));
                    NDManager manager = NDManager.newBaseManager()) {
                Map<String, TestInput> x = Map.of("x", TestInput.of(random(72), 2, 4, 3, 3));
                Map<String, float[]> weights = Map.of("scale", random(4));
                GraphGradient first = GraphGradient.of(imported, manager, weights, x, random(72));
                GraphGradient second = GraphGradient.of(imported, manager, weights, x, random(72));
                assertArrayEquals(first.output(), second.output());
                assertArrayEquals(
                        first.gradients().get("scale"), second.gradients().get("scale"));
            }
        }
    }

    /** ONNX Runtime computes the first definition differently from the later ones, or not at all. */
    @Nested
    class NodesInAnyOrder {

        private ModelProto reversed(ModelProto model) {
            List<NodeProto> nodes = new ArrayList<>(model.getGraph().getNodeList());
            Collections.reverse(nodes);
            GraphProto graph =
                    model.getGraph().toBuilder().clearNode().addAllNode(nodes).build();
            return model.toBuilder().setGraph(graph).build();
        }

        @Test
        void areComputedAfterThoseThatTheyRead() {
            float[] x = random(6);
            assertArrayEquals(output(small().model(), x), output(reversed(small().model()), x));
        }

        private float[] output(ModelProto model, float[] x) {
            try (NDManager manager = NDManager.newBaseManager("PyTorch");
                    ImportedGraph graph = imported(model)) {
                return graph.run(manager, Map.of(), Map.of("x", manager.create(x, new Shape(2, 3))))
                        .get(0)
                        .toFloatArray();
            }
        }

        @Test
        void thatReadEachOtherInACircleAreRefused() {
            TestGraph circle = new TestGraph()
                    .input("x", DataType.FLOAT, 2)
                    .node("Add", List.of("x", "b"), List.of("a"))
                    .node("Relu", List.of("a"), List.of("b"))
                    .output("b", DataType.FLOAT);
            ModelProto model = circle.model();
            String message = assertThrows(InvalidRequestException.class, () -> imported(model))
                    .getMessage();
            assertTrue(message.contains("reads") && message.contains("export it again"), message);
        }
    }

    @Test
    void olderGroupNormalizationScalesEachGroup() {
        TestGraph graph = new TestGraph()
                .operatorSet(18)
                .input("x", DataType.FLOAT, 1, 4, 3)
                .initializer(TestGraph.floats("scale", new float[] {2, -1}, 2))
                .initializer(TestGraph.floats("shift", new float[] {0.5f, 3}, 2))
                .node("GroupNormalization", List.of("x", "scale", "shift"), List.of("y"), integer("num_groups", 2))
                .output("y", DataType.FLOAT);
        float[] values = random(12);
        try (ImportedGraph imported = imported(graph);
                NDManager step = NDManager.newBaseManager()) {
            NDArray x = step.create(values, new Shape(1, 4, 3));
            float[] actual = imported.run(step, Map.of(), Map.of("x", x)).get(0).toFloatArray();
            for (int group = 0; group < 2; group++) {
                assertGroup(values, actual, 6 * group, group == 0 ? 2 : -1, group == 0 ? 0.5 : 3);
            }
        }
    }

    private static void assertGroup(float[] values, float[] actual, int from, double scale, double shift) {
        double mean = 0;
        double square = 0;
        for (int i = from; i < from + 6; i++) {
            mean += values[i] / 6;
            square += values[i] * values[i] / 6;
        }
        double deviation = Math.sqrt(square - mean * mean + 1e-5);
        for (int i = from; i < from + 6; i++) {
            assertEquals((values[i] - mean) / deviation * scale + shift, actual[i], 1e-4);
        }
    }

    @Test
    void modelOfTheZooGivesWhatOnnxRuntimeGives() throws OrtException {
        Path path = Path.of("zoo", "cifar32-plain", "denoiser.onnx");
        OnnxGraphFile file = OnnxGraphFile.read(path);
        Map<String, TestInput> inputs = Map.of(
                "sample", TestInput.of(random(2 * 3 * 32 * 32), 2, 3, 32, 32),
                "timestep", TestInput.of(new long[] {3, 700}, 2));
        try (ImportedGraph graph = ImportedGraph.of(file);
                NDManager manager = NDManager.newBaseManager();
                OrtSession session = OrtEnvironment.getEnvironment().createSession(path.toString())) {
            double[] expected = RuntimeOutput.run(session, inputs)[0].values();
            Map<String, float[]> weights = new HashMap<>();
            graph.weights().forEach(weight -> weights.put(weight.name(), file.values(weight.name())));
            for (int run = 0; run < 2; run++) {
                GraphGradient result = GraphGradient.of(graph, manager, weights, inputs, random(expected.length));
                for (int i = 0; i < expected.length; i++) {
                    assertEquals(expected[i], result.output()[i], 1e-4);
                }
                result.gradients().forEach((name, gradient) -> {
                    for (float number : gradient) {
                        assertTrue(Float.isFinite(number), name);
                    }
                });
            }
        }
    }
}
