package dev.offsetnoise.models.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All operators that can be computed. */
final class OperatorRegistry {

    private static final Map<String, OperatorDefinition> OPERATORS = Stream.of(
                    ArithmeticOperators.all(),
                    ActivationOperators.all(),
                    LogicOperators.all(),
                    ProductOperators.all(),
                    ConvolutionOperators.all(),
                    NormalizationOperators.all(),
                    ReductionOperators.all(),
                    PoolingOperators.all(),
                    ResizeOperators.all(),
                    PadOperators.all(),
                    ShapeOperators.all(),
                    PartOperators.all(),
                    IndexOperators.all(),
                    CreationOperators.all(),
                    List.of(Branch.definition()))
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(OperatorDefinition::name, Function.identity()));

    private OperatorRegistry() {}

    static OperatorDefinition of(Node node) {
        return OPERATORS.get(node.operator());
    }

    /** Refuses a graph with an operator or a setting that cannot be computed, naming all of them. */
    static void check(List<Node> nodes) {
        List<String> missing = new ArrayList<>();
        collect(nodes, missing);
        if (!missing.isEmpty()) {
            throw new InvalidRequestException("The graph needs what cannot be computed here:\n  "
                    + String.join("\n  ", missing)
                    + "\nExport the model in evaluation mode without these, or with another exporter.");
        }
    }

    private static void collect(List<Node> nodes, List<String> missing) {
        for (Node node : nodes) {
            OperatorDefinition definition = of(node);
            if (definition == null) {
                missing.add(node + ": the operator " + node.operator());
                continue;
            }
            definition.missing(node).forEach(what -> missing.add(node + ": " + what));
            for (GraphProto graph : node.subgraphs()) {
                collect(Node.of(graph, node.operatorSet()), missing);
            }
        }
    }
}
