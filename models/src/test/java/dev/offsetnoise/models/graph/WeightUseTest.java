package dev.offsetnoise.models.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import dev.offsetnoise.models.onnx.TestGraph;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightUseTest {

    @TempDir
    Path folder;

    private static WeightUse use(GraphWeight weight) {
        assertEquals(1, weight.uses().size());
        return weight.uses().get(0);
    }

    private Map<String, WeightUse> uses(TestGraph graph) {
        return ImportedGraph.weightsOf(OnnxGraphFile.read(graph.write(folder.resolve("graph.onnx")))).stream()
                .collect(Collectors.toMap(GraphWeight::name, WeightUseTest::use));
    }

    @Test
    void weightsOfProductsKnowTheAxisOfTheirOutputs() {
        Map<String, WeightUse> uses = uses(new TestGraph()
                .input("x", DataType.FLOAT, 3, 3)
                .initializer(TestGraph.floats("right", new float[9], 3, 3))
                .initializer(TestGraph.floats("left", new float[9], 3, 3))
                .initializer(TestGraph.floats("turned", new float[9], 3, 3))
                .initializer(TestGraph.floats("gemm", new float[9], 3, 3))
                .initializer(TestGraph.floats("linear", new float[9], 3, 3))
                .initializer(TestGraph.floats("bias", new float[3], 3))
                .node("MatMul", List.of("x", "right"), List.of("a"))
                .node("MatMul", List.of("left", "a"), List.of("b"))
                .node(
                        "Transpose",
                        List.of("turned"),
                        List.of("t"),
                        AttributeProto.newBuilder()
                                .setName("perm")
                                .setType(AttributeType.INTS)
                                .addInts(1)
                                .addInts(0)
                                .build())
                .node("MatMul", List.of("b", "t"), List.of("c"))
                .node("Gemm", List.of("c", "gemm"), List.of("d"))
                .node(
                        "Gemm",
                        List.of("d", "linear", "bias"),
                        List.of("y"),
                        AttributeProto.newBuilder()
                                .setName("transB")
                                .setType(AttributeType.INT)
                                .setI(1)
                                .build())
                .output("y", DataType.FLOAT));
        assertEquals(
                Map.of("right", 1, "left", 0, "turned", 0, "gemm", 1, "linear", 0, "bias", -1),
                uses.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .outputAxis())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            quoteCharacter = '`',
            value = {
                "/mid/to_q/MatMul | none | mid.to_q",
                "/mid/attentions.0/to_q/MatMul_1 | none | mid.attentions.0.to_q",
                "node_linear_3 | ['', 'mid', 'mid.to_q', 'linear_3'] | mid.to_q",
                "/mid/to_q/MatMul | ['', 'linear_3'] | ``",
                "/MatMul | none | ``",
                "MatMul_3 | none | ``",
                "/mid/Other | none | ``",
                "node | [] | ``"
            })
    void nodesSayWhichModuleTheyCameFrom(String name, String scopes, String module) {
        TestGraph graph = new TestGraph()
                .input("x", DataType.FLOAT, 1, 3)
                .initializer(TestGraph.floats("w", new float[9], 3, 3))
                .node("MatMul", List.of("x", "w"), List.of("y"))
                .output("y", DataType.FLOAT);
        NodeProto.Builder node = graph.graph().getNodeBuilder(0).setName(name);
        if (scopes != null) {
            node.addMetadataPropsBuilder().setKey("pkg.torch.onnx.name_scopes").setValue(scopes);
        }
        assertEquals(module, uses(graph).get("w").module());
    }
}
