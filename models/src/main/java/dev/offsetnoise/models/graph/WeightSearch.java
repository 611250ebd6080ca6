package dev.offsetnoise.models.graph;

import dev.offsetnoise.models.onnx.StoredWeight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the weights from which gradients lead to the outputs, and the nodes that use them. */
final class WeightSearch {

    /** Operators that only pass a weight on. */
    static final Set<String> PASSING = Set.of("Identity", "Cast", "CastLike", "Transpose");

    private final Map<String, Set<WeightUse>> uses = new HashMap<>();
    private final Set<String> reached = new HashSet<>();

    private WeightSearch() {}

    static List<GraphWeight> weights(GraphOutline outline, List<StoredWeight> stored) {
        WeightSearch search = new WeightSearch();
        search.reached.addAll(outline.outputs());
        search.visit(outline.nodes());
        List<GraphWeight> weights = new ArrayList<>();
        for (StoredWeight weight : stored) {
            if (search.reached.contains(weight.name())) {
                Set<WeightUse> found = search.uses.getOrDefault(weight.name(), Set.of());
                weights.add(new GraphWeight(weight.name(), weight.shape(), List.copyOf(found)));
            }
        }
        return weights;
    }

    /** From the last node to the first: a gradient that reaches a node reaches its differentiable inputs. */
    private void visit(List<Node> nodes) {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (node.outputs().stream().anyMatch(reached::contains)) {
                visitSubgraphs(node);
                visitInputs(node);
            }
        }
    }

    private void visitSubgraphs(Node node) {
        node.subgraphs().forEach(graph -> {
            graph.getOutputList().forEach(output -> reached.add(output.getName()));
            visit(Node.of(graph, node.operatorSet()));
        });
    }

    private void visitInputs(Node node) {
        OperatorDefinition definition = OperatorRegistry.of(node);
        for (int i = 0; i < node.inputs().size(); i++) {
            String name = node.inputs().get(i);
            boolean condition = node.operator().equals(Branch.OPERATOR);
            if (!name.isEmpty() && !condition && definition.isDifferentiableIn(node, i)) {
                reached.add(name);
                addUses(node, i);
            }
        }
    }

    private void addUses(Node node, int input) {
        String name = node.inputs().get(input);
        Set<WeightUse> found = uses.computeIfAbsent(name, key -> new LinkedHashSet<>());
        if (PASSING.contains(node.operator())) {
            node.outputs().stream()
                    .flatMap(output -> uses.getOrDefault(output, Set.of()).stream())
                    .forEach(use -> found.add(OutputAxis.before(node, use)));
        } else {
            found.add(new WeightUse(node.name(), node.operator(), node.module(), OutputAxis.of(node, input)));
        }
    }
}
