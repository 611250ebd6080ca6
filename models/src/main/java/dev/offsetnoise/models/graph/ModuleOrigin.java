package dev.offsetnoise.models.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The PyTorch module that a node came from, as far as the exporter tells: the newer one by a property of the node that lists
 * the modules around it, the TorchScript one by the node's name.
 */
final class ModuleOrigin {

    private static final String SCOPES = "pkg.torch.onnx.name_scopes";
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    private ModuleOrigin() {}

    /** The module's path, or an empty text. */
    static String of(NodeProto node) {
        return node.getMetadataPropsList().stream()
                .filter(property -> property.getKey().equals(SCOPES))
                .map(StringStringEntryProto::getValue)
                .map(ModuleOrigin::innermost)
                .findFirst()
                .orElseGet(() -> fromName(node));
    }

    /** From a list as Python writes it: the model itself, modules from outside to inside, the operation. */
    private static String innermost(String scopes) {
        List<String> names =
                QUOTED.matcher(scopes).results().map(match -> match.group(1)).toList();
        return names.size() < 2 ? "" : names.get(names.size() - 2);
    }

    /** From a name such as {@code /mid_block/attentions.0/to_q/MatMul}. */
    private static String fromName(NodeProto node) {
        String name = node.getName();
        int end = name.lastIndexOf('/');
        boolean path = name.startsWith("/") && end > 0 && name.startsWith(node.getOpType(), end + 1);
        return path ? name.substring(1, end).replace('/', '.') : "";
    }
}
