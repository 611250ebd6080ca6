package dev.offsetnoise.models.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.offsetnoise.api.InvalidRequestException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses files that are no model, models of other operator sets, and quantised ones. */
final class GraphAcceptance {

    private static final int OLDEST_OPERATOR_SET = 14;
    private static final int NEWEST_OPERATOR_SET = 21;
    private static final Set<String> STANDARD = Set.of("", "ai.onnx");

    private final Path file;
    private final Set<String> functions;

    private GraphAcceptance(Path file, ModelProto model) {
        this.file = file;
        functions = model.getFunctionsList().stream()
                .map(function -> key(function.getDomain(), function.getName()))
                .collect(Collectors.toSet());
    }

    static void check(Path file, ModelProto model) {
        GraphAcceptance acceptance = new GraphAcceptance(file, model);
        acceptance.checkComplete(model.getGraph());
        acceptance.checkOperatorSet(model);
        acceptance.checkNodes(model.getGraph().getNodeList());
        model.getFunctionsList().stream().map(FunctionProto::getNodeList).forEach(acceptance::checkNodes);
    }

    private static String key(String domain, String name) {
        return domain + ":" + name;
    }

    private void checkComplete(GraphProto graph) {
        if (graph.getOutputCount() == 0 || graph.getNodeCount() == 0) {
            throw new InvalidRequestException(file + " holds no graph with nodes and outputs: it is cut off or no ONNX"
                    + " model. Copy or export it again.");
        }
    }

    private void checkOperatorSet(ModelProto model) {
        long version = model.getOpsetImportList().stream()
                .filter(set -> STANDARD.contains(set.getDomain()))
                .mapToLong(OperatorSetIdProto::getVersion)
                .max()
                .orElse(0);
        if (version < OLDEST_OPERATOR_SET || version > NEWEST_OPERATOR_SET) {
            throw new InvalidRequestException(file + " uses operator set " + version + "; expected "
                    + OLDEST_OPERATOR_SET + " to " + NEWEST_OPERATOR_SET
                    + ". Export it with opset_version=17, or convert it with onnx.version_converter.");
        }
    }

    private void checkNodes(List<NodeProto> nodes) {
        for (NodeProto node : nodes) {
            checkQuantised(node);
            checkDomain(node);
            for (AttributeProto attribute : node.getAttributeList()) {
                checkNodes(attribute.getG().getNodeList());
                attribute.getGraphsList().stream().map(GraphProto::getNodeList).forEach(this::checkNodes);
            }
        }
    }

    private void checkQuantised(NodeProto node) {
        String operator = node.getOpType();
        boolean quantised = operator.toLowerCase(Locale.ROOT).contains("quantizelinear")
                || operator.startsWith("QLinear")
                || operator.startsWith("QGemm")
                || operator.startsWith("QAttention")
                || operator.endsWith("Integer")
                || operator.endsWith("IntegerToFloat")
                || operator.contains("NBits");
        if (quantised) {
            throw new InvalidRequestException(file + " is quantised: node \"" + node.getName() + "\" is a " + operator
                    + ". Rounded weights cannot be trained; use the model as it was before quantisation.");
        }
    }

    private void checkDomain(NodeProto node) {
        boolean known =
                STANDARD.contains(node.getDomain()) || functions.contains(key(node.getDomain(), node.getOpType()));
        if (!known) {
            throw new InvalidRequestException(file + ": node \"" + node.getName() + "\" is a " + node.getOpType()
                    + " of the domain " + node.getDomain()
                    + "; expected operators of the ONNX standard. Export the model without runtime optimisations.");
        }
    }
}
