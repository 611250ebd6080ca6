package dev.offsetnoise.models.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One operation of a graph.
 *
 * @param name its name; that of its first output if the file gives none
 * @param operator what it does
 * @param operatorSet the version of the operators' definitions
 * @param inputs names of its inputs; empty where an optional one is left out
 * @param outputs names of its outputs
 * @param attributes its settings
 * @param module path of the PyTorch module that it came from; empty if the file does not say
 */
record Node(
        String name,
        String operator,
        int operatorSet,
        List<String> inputs,
        List<String> outputs,
        Attributes attributes,
        String module) {

    static Node of(NodeProto node, int operatorSet) {
        String first = node.getOutputCount() == 0 ? "" : node.getOutput(0);
        return new Node(
                node.getName().isEmpty() ? first : node.getName(),
                node.getOpType(),
                operatorSet,
                List.copyOf(node.getInputList()),
                List.copyOf(node.getOutputList()),
                new Attributes(node.getAttributeList()),
                ModuleOrigin.of(node));
    }

    static List<Node> of(GraphProto graph, int operatorSet) {
        return graph.getNodeList().stream().map(node -> of(node, operatorSet)).toList();
    }

    /** The graphs inside of it: the two ways of an If, the body of a loop. */
    List<GraphProto> subgraphs() {
        return Stream.of("then_branch", "else_branch", "body")
                .flatMap(name -> attributes.graph(name).stream())
                .toList();
    }

    /** Names that it reads: its inputs, and what graphs inside of it take from outside. */
    Set<String> reads() {
        Set<String> names = new LinkedHashSet<>(inputs);
        subgraphs().forEach(graph -> names.addAll(captures(graph)));
        names.remove("");
        return names;
    }

    /** Names that a graph takes from the graph around it. */
    static Set<String> captures(GraphProto graph) {
        Set<String> own = new LinkedHashSet<>();
        graph.getInputList().forEach(input -> own.add(input.getName()));
        graph.getInitializerList().forEach(tensor -> own.add(tensor.getName()));
        Set<String> names = new LinkedHashSet<>();
        for (NodeProto node : graph.getNodeList()) {
            Set<String> read = of(node, 0).reads();
            read.removeAll(own);
            names.addAll(read);
            own.addAll(node.getOutputList());
        }
        graph.getOutputList().stream()
                .map(output -> output.getName())
                .filter(name -> !own.contains(name))
                .forEach(names::add);
        return names;
    }

    /** As messages name it. */
    @Override
    public String toString() {
        return "Node \"" + name + "\" (" + operator + ", opset " + operatorSet + ")";
    }
}
