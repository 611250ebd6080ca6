package dev.offsetnoise.latent.model;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** A denoiser's further inputs as JSON: objects whose {@code type} says which other keys they have. */
final class ConditioningJson {

    private static final String CLASSES = "classes";
    private static final String TEXT = "text";

    private ConditioningJson() {}

    static List<ConditioningInput> readAll(JsonNode list) {
        return list.list().stream().map(ConditioningJson::read).toList();
    }

    private static ConditioningInput read(JsonNode node) {
        String type = node.required("type").text();
        switch (type) {
            case CLASSES:
                return classes(node);
            case TEXT:
                return text(node);
            default:
                throw node.required("type").error("unknown type \"" + type + "\"; expected classes or text.");
        }
    }

    private static ConditioningInput classes(JsonNode node) {
        node.object(Set.of("input", "type", "names", "unconditional"));
        return node.make(() -> new ConditioningInput.Classes(
                node.required("input").text(),
                node.required("names").list().stream().map(JsonNode::text).toList(),
                node.optional("unconditional")
                        .map(number -> OptionalInt.of(number.integer()))
                        .orElse(OptionalInt.empty())));
    }

    private static ConditioningInput text(JsonNode node) {
        node.object(Set.of("input", "type", "encoder", "output", "tokenizer", "tokens"));
        return node.make(() -> new ConditioningInput.Text(
                node.required("input").text(),
                node.required("encoder").text(),
                node.optional("output").map(JsonNode::text),
                node.required("tokenizer").text(),
                node.required("tokens").integer()));
    }

    static void write(JsonOutput out, ConditioningInput input) {
        out.object(() -> {
            if (input instanceof ConditioningInput.Classes classes) {
                write(out, classes);
            } else if (input instanceof ConditioningInput.Text text) {
                write(out, text);
            } else {
                throw new IllegalStateException("The card's format does not know the input " + input + ".");
            }
        });
    }

    private static void write(JsonOutput out, ConditioningInput.Classes classes) {
        out.field("input", classes.input()).field("type", CLASSES).list("names", classes.names(), out::text);
        classes.unconditional().ifPresent(number -> out.field("unconditional", number));
    }

    private static void write(JsonOutput out, ConditioningInput.Text text) {
        out.field("input", text.input()).field("type", TEXT).field("encoder", text.encoder());
        text.output().ifPresent(output -> out.field("output", output));
        out.field("tokenizer", text.tokenizer()).field("tokens", text.tokens());
    }
}
