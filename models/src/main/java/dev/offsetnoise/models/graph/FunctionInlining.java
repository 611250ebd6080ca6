package dev.offsetnoise.models.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts the bodies of a model's own functions in the place of the nodes that call them. */
final class FunctionInlining {

    /** Deeper calls than this mean that a function calls itself. */
    private static final int DEEPEST = 32;

    private final Map<String, FunctionProto> functions = new HashMap<>();
    private int calls;

    private FunctionInlining() {}

    static FunctionInlining of(ModelProto model) {
        FunctionInlining inlining = new FunctionInlining();
        model.getFunctionsList()
                .forEach(function -> inlining.functions.put(key(function.getDomain(), function.getName()), function));
        return inlining;
    }

    private static String key(String domain, String name) {
        return domain + ":" + name;
    }

    List<Node> nodes(GraphProto graph, int operatorSet) {
        List<NodeProto> plain = new ArrayList<>();
        graph.getNodeList().forEach(node -> add(node, plain, 0));
        return NodeOrder.sorted(plain).stream()
                .map(node -> Node.of(node, operatorSet))
                .toList();
    }

    private void add(NodeProto node, List<NodeProto> plain, int depth) {
        FunctionProto function = functions.get(key(node.getDomain(), node.getOpType()));
        if (function == null) {
            plain.add(withPlainSubgraphs(node, depth));
            return;
        }
        if (depth == DEEPEST) {
            throw new InvalidRequestException("The function " + function.getName()
                    + " calls itself; functions of a graph may not. Export the model again.");
        }
        UnaryOperator<String> rename = renaming(node, function, node.getName() + "/" + calls++ + "/");
        for (NodeProto inner : function.getNodeList()) {
            add(renamed(inner, rename, attributes(node, function)), plain, depth + 1);
        }
    }

    private NodeProto withPlainSubgraphs(NodeProto node, int depth) {
        if (node.getAttributeList().stream().noneMatch(AttributeProto::hasG)) {
            return node;
        }
        NodeProto.Builder changed = node.toBuilder();
        for (AttributeProto.Builder attribute : changed.getAttributeBuilderList()) {
            if (attribute.hasG()) {
                List<NodeProto> inner = new ArrayList<>();
                attribute.getG().getNodeList().forEach(each -> add(each, inner, depth));
                attribute.getGBuilder().clearNode().addAllNode(NodeOrder.sorted(inner));
            }
        }
        return changed.build();
    }

    private static UnaryOperator<String> renaming(NodeProto node, FunctionProto function, String prefix) {
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < function.getInputCount(); i++) {
            names.put(function.getInput(i), i < node.getInputCount() ? node.getInput(i) : "");
        }
        for (int i = 0; i < function.getOutputCount() && i < node.getOutputCount(); i++) {
            if (!node.getOutput(i).isEmpty()) {
                names.put(function.getOutput(i), node.getOutput(i));
            }
        }
        names.put("", "");
        return name -> names.getOrDefault(name, prefix + name);
    }

    private static Map<String, AttributeProto> attributes(NodeProto node, FunctionProto function) {
        Map<String, AttributeProto> attributes = new HashMap<>();
        function.getAttributeProtoList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
        node.getAttributeList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
        return attributes;
    }

    private static NodeProto renamed(
            NodeProto node, UnaryOperator<String> rename, Map<String, AttributeProto> attributes) {
        NodeProto.Builder copy = node.toBuilder().clearInput().clearOutput().clearAttribute();
        copy.setName(rename.apply(node.getName().isEmpty() ? node.getOpType() : node.getName()));
        node.getInputList().stream().map(rename).forEach(copy::addInput);
        node.getOutputList().stream().map(rename).forEach(copy::addOutput);
        for (AttributeProto attribute : node.getAttributeList()) {
            resolved(attribute, attributes)
                    .map(found -> withRenamedGraph(found, rename, attributes))
                    .ifPresent(copy::addAttribute);
        }
        return copy.build();
    }

    /** An attribute may stand for one of the call. */
    private static Optional<AttributeProto> resolved(AttributeProto attribute, Map<String, AttributeProto> attributes) {
        if (attribute.getRefAttrName().isEmpty()) {
            return Optional.of(attribute);
        }
        return Optional.ofNullable(attributes.get(attribute.getRefAttrName()))
                .map(found -> found.toBuilder().setName(attribute.getName()).build());
    }

    private static AttributeProto withRenamedGraph(
            AttributeProto attribute, UnaryOperator<String> rename, Map<String, AttributeProto> attributes) {
        if (!attribute.hasG()) {
            return attribute;
        }
        GraphProto.Builder graph = attribute.getG().toBuilder().clearNode();
        attribute.getG().getNodeList().forEach(node -> graph.addNode(renamed(node, rename, attributes)));
        graph.getInitializerBuilderList().forEach(tensor -> tensor.setName(rename.apply(tensor.getName())));
        graph.getOutputBuilderList().forEach(output -> output.setName(rename.apply(output.getName())));
        return attribute.toBuilder().setG(graph).build();
    }
}
