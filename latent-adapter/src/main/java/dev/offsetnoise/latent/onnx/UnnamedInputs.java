package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.TensorInfo;
import dev.offsetnoise.latent.model.ConditioningInput;
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
    private static final int TEXT_RANK = 3;
    private static final int VECTOR_RANK = 2;

    String message() {
        String found = names.stream().map(this::description).collect(Collectors.joining(", "));
        return "The network in " + ends.file() + " also takes " + found + ", which its card does not name. " + remedy();
    }

    private String remedy() {
        String unknown = names.stream().filter(name -> entry(name).isEmpty()).collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            return "Only numbers of classes ([N], int64, int32 or float), texts ([N, tokens, D] or [N, D], float or"
                    + " float16) and sizes ([N, 6]) can be given: export the network again without " + unknown + ".";
        }
        String entries = names.stream().flatMap(name -> entry(name).stream()).collect(Collectors.joining(", "));
        return "Describe it in the card, with your names and files, as in \"schemaVersion\": " + version()
                + " and \"denoiser\": {" + "\"conditioning\": [" + entries
                + "]}; or export the network again without it.";
    }

    /** Sizes and texts in one vector came later than the others. */
    private int version() {
        boolean late =
                names.stream().anyMatch(name -> tensor(name).orElseThrow().getShape().length == VECTOR_RANK);
        return late ? 3 : 2;
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
            return ConvertedFloats.TYPES.contains(found.type) ? floats(name, shape) : Optional.empty();
        });
    }

    private static Optional<String> floats(String name, long[] shape) {
        return switch (shape.length) {
            case TEXT_RANK -> Optional.of(text(name, "text", shape[1] == ShapePattern.OPEN ? USUAL_TOKENS : shape[1]));
            case VECTOR_RANK ->
                Optional.of(
                        shape[1] == ConditioningInput.Sizes.COUNT
                                ? "{\"input\": \"" + name + "\", \"type\": \"sizes\"}"
                                : text(name, "pooled-text", USUAL_TOKENS));
            default -> Optional.empty();
        };
    }

    private static String text(String name, String type, long tokens) {
        return "{\"input\": \"" + name + "\", \"type\": \"" + type + "\", \"encoder\":"
                + " \"text_encoder/model.onnx\", \"tokenizer\": \"tokenizer\", \"tokens\": " + tokens + "}";
    }

    private Optional<TensorInfo> tensor(String name) {
        return ends.inputs().get(name).getInfo() instanceof TensorInfo found ? Optional.of(found) : Optional.empty();
    }
}
