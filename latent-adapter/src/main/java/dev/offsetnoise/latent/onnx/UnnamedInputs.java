package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Inputs of a network that its card does not name, and what to write into the card for them.
 *
 * @param ends the network's inputs
 * @param names those that the card lacks
 */
record UnnamedInputs(NetworkEnds ends, Set<String> names) {

    private static final int USUAL_TOKENS = 77;

    String message() {
        String found = names.stream().map(this::description).collect(Collectors.joining(", "));
        return "The network in " + ends.file() + " also takes " + found + ", which its card does not name. " + remedy();
    }

    private String remedy() {
        String unknown = names.stream().filter(name -> entry(name).isEmpty()).collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            return "Only numbers of classes ([N], int64, int32 or float) and texts ([N, tokens, D], float) can be"
                    + " given: export the network again without " + unknown + ".";
        }
        String entries = names.stream().flatMap(name -> entry(name).stream()).collect(Collectors.joining(", "));
        return "Describe it in the card, with your names and files, as in \"schemaVersion\": 2 and \"denoiser\": {"
                + "\"conditioning\": [" + entries + "]}; or export the network again without it.";
    }

    private String description(String name) {
        return tensor(name)
                .map(found -> name + " (" + found.type.toString().toLowerCase(Locale.ROOT) + " "
                        + ShapePattern.of(found.getShape()) + ")")
                .orElse(name + " (no tensor)");
    }

    /** What could stand in the card; empty if the format has nothing for such an input. */
    private Optional<String> entry(String name) {
        return tensor(name).flatMap(found -> {
            long[] shape = found.getShape();
            if (shape.length <= 1 && ConditioningCheck.CLASS_TYPES.contains(found.type)) {
                return Optional.of(
                        "{\"input\": \"" + name + "\", \"type\": \"classes\", \"names\": [\"first\", \"second\"]}");
            }
            if (shape.length == ConditioningCheck.TEXT_RANK && found.type == OnnxJavaType.FLOAT) {
                long tokens = shape[1] == ShapePattern.OPEN ? USUAL_TOKENS : shape[1];
                return Optional.of("{\"input\": \"" + name + "\", \"type\": \"text\", \"encoder\":"
                        + " \"text_encoder/model.onnx\", \"tokenizer\": \"tokenizer\", \"tokens\": " + tokens + "}");
            }
            return Optional.empty();
        });
    }

    private Optional<TensorInfo> tensor(String name) {
        return ends.inputs().get(name).getInfo() instanceof TensorInfo found ? Optional.of(found) : Optional.empty();
    }
}
