package dev.offsetnoise.models.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of a graph that its outputs need.
 *
 * @param inputs what every run is given
 * @param outputs names of what it returns
 * @param initializers names of the stored tensors that are read
 * @param nodes the nodes that are read, each after those it reads
 */
record GraphOutline(List<GraphInput> inputs, List<String> outputs, Set<String> initializers, List<Node> nodes) {

    static GraphOutline of(ModelProto model) {
        GraphProto graph = model.getGraph();
        List<Node> all = FunctionInlining.of(model).nodes(graph, operatorSet(model));
        List<String> outputs =
                graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
        List<Node> nodes = needed(all, outputs);
        Set<String> stored = graph.getInitializerList().stream()
                .map(TensorProto::getName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<GraphInput> inputs = graph.getInputList().stream()
                .filter(input -> !stored.contains(input.getName()))
                .map(GraphOutline::input)
                .toList();
        Set<String> read = nodes.stream().flatMap(node -> node.reads().stream()).collect(Collectors.toSet());
        read.addAll(outputs);
        stored.retainAll(read);
        checkNames(nodes, inputs, stored, outputs);
        return new GraphOutline(inputs, outputs, stored, nodes);
    }

    private static int operatorSet(ModelProto model) {
        return (int) model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(OperatorSetIdProto::getVersion)
                .max()
                .orElseThrow();
    }

    private static List<Node> needed(List<Node> all, List<String> outputs) {
        Set<String> wanted = new HashSet<>(outputs);
        Deque<Node> nodes = new ArrayDeque<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            Node node = all.get(i);
            if (node.outputs().stream().anyMatch(wanted::contains)) {
                nodes.addFirst(node);
                wanted.addAll(node.reads());
            }
        }
        return List.copyOf(nodes);
    }

    private static GraphInput input(ValueInfoProto input) {
        if (!input.getType().hasTensorType()) {
            throw new InvalidRequestException("The input " + input.getName()
                    + " is no tensor; expected a graph whose inputs are tensors. Export the model with plain inputs.");
        }
        TypeProto.Tensor tensor = input.getType().getTensorType();
        long[] shape = tensor.getShape().getDimList().stream()
                .mapToLong(extent -> extent.hasDimValue() && extent.getDimValue() > 0 ? extent.getDimValue() : -1)
                .toArray();
        return new GraphInput(input.getName(), ElementType.of(tensor.getElemType()), shape);
    }

    private static void checkNames(
            List<Node> nodes, List<GraphInput> inputs, Set<String> stored, List<String> outputs) {
        Set<String> known = new HashSet<>(stored);
        inputs.forEach(input -> known.add(input.name()));
        for (Node node : nodes) {
            for (String name : node.reads()) {
                if (!known.contains(name)) {
                    throw new InvalidRequestException(
                            node + " reads " + name + ", which nothing gives. The file is damaged: export it again.");
                }
            }
            known.addAll(node.outputs());
        }
        for (String output : outputs) {
            if (!known.contains(output)) {
                throw new InvalidRequestException(
                        "No node gives the output " + output + ". The file is damaged: export it again.");
            }
        }
    }
}
