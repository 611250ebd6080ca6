package dev.offsetnoise.models.graph;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.onnx.proto.OnnxMl.GraphProto;
import dev.offsetnoise.models.graph.Value.Steadiness;
import java.util.List;
import java.util.Optional;

/** An If whose condition is known in each run only. */
final class Branch implements Operator {

    static final String OPERATOR = "If";

    private final Node node;
    private final List<String> captures;

    /** {@code captures} are the names that the node and both of its ways read. */
    Branch(Node node, List<String> captures) {
        this.node = node;
        this.captures = captures;
    }

    static OperatorDefinition definition() {
        return OperatorDefinition.withOutputs(OPERATOR, call -> {
                    throw new IllegalStateException("An If is carried out by the walk.");
                })
                .attributes("then_branch", "else_branch")
                .checking(node -> node.subgraphs().size() == 2 ? Optional.empty() : Optional.of("an If with one way"));
    }

    static GraphProto taken(Node node, Value condition) {
        String way = condition.integers()[0] != 0 ? "then_branch" : "else_branch";
        return node.attributes().graph(way).orElseThrow();
    }

    @Override
    public List<PtNDArray> compute(Call call) {
        int condition = captures.indexOf(node.inputs().get(0));
        String way = call.integers(condition)[0] != 0 ? "then_branch" : "else_branch";
        Scope scope = new Scope(null, List.of(), List.of());
        for (int i = 0; i < captures.size(); i++) {
            scope.bind(captures.get(i), new Value(call.array(i), Steadiness.NOTHING));
        }
        Walk walk = new Walk(call.manager(), new PlanRecorder());
        GraphProto graph = node.attributes().graph(way).orElseThrow();
        return walk.inline(graph, node.operatorSet(), scope).stream()
                .map(value -> ownView(value.array(), call))
                .toList();
    }

    /** A way that only passes a value on must not make its own what the other way leaves alone. */
    private static PtNDArray ownView(PtNDArray result, Call call) {
        for (PtNDArray input : call.arrays()) {
            if (input == result) {
                return JniUtils.reshape(result, result.getShape().getShape());
            }
        }
        return result;
    }
}
