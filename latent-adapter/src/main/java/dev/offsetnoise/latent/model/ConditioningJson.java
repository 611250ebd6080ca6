package dev.offsetnoise.latent.model;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** A denoiser's further inputs as JSON: objects whose {@code type} says which other keys they have. */
final class ConditioningJson {

    private static final String CLASSES = "classes";
    private static final String TEXT = "text";
    private static final String TEXTS = "texts";
    private static final String POOLED_TEXT = "pooled-text";
    private static final String SIZES = "sizes";
    private static final String ZERO_UNCONDITIONAL = "zeroUnconditional";

    private ConditioningJson() {}

    static List<ConditioningInput> readAll(JsonNode list, int version) {
        return list.list().stream().map(node -> read(node, version)).toList();
    }

    private static ConditioningInput read(JsonNode node, int version) {
        ConditioningInput input = read(node, node.required("type"));
        SchemaVersion.requireSince(since(input), version, node.required("type"));
        return input;
    }

    private static ConditioningInput read(JsonNode node, JsonNode type) {
        switch (type.text()) {
            case CLASSES:
                return classes(node);
            case TEXT:
                return text(node);
            case TEXTS:
                return texts(node);
            case POOLED_TEXT:
                return pooledText(node);
            case SIZES:
                node.object(Set.of("input", "type"));
                return node.make(
                        () -> new ConditioningInput.Sizes(node.required("input").text()));
            default:
                throw type.error(
                        "unknown type \"" + type.text() + "\"; expected classes, text, texts, pooled-text or sizes.");
        }
    }

    /** The version of the format that brought such an input. */
    static int since(ConditioningInput input) {
        boolean early = input instanceof ConditioningInput.Classes || input instanceof ConditioningInput.Text;
        return early ? SchemaVersion.CONDITIONING : SchemaVersion.LATENT;
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

    private static ConditioningInput texts(JsonNode node) {
        node.object(Set.of("input", "type", "encoders", "tokens", ZERO_UNCONDITIONAL));
        return node.make(() -> new ConditioningInput.Texts(
                node.required("input").text(),
                node.required("encoders").list().stream()
                        .map(each -> source(each.object(Set.of("encoder", "output", "tokenizer"))))
                        .toList(),
                node.required("tokens").integer(),
                zeroUnconditional(node)));
    }

    private static ConditioningInput pooledText(JsonNode node) {
        node.object(Set.of("input", "type", "encoder", "output", "tokenizer", "tokens", ZERO_UNCONDITIONAL));
        return node.make(() -> new ConditioningInput.PooledText(
                node.required("input").text(),
                source(node),
                node.required("tokens").integer(),
                zeroUnconditional(node)));
    }

    private static boolean zeroUnconditional(JsonNode node) {
        return node.optional(ZERO_UNCONDITIONAL).map(JsonNode::flag).orElse(false);
    }

    private static TextSource source(JsonNode node) {
        return node.make(() -> new TextSource(
                node.required("encoder").text(),
                node.optional("output").map(JsonNode::text),
                node.required("tokenizer").text()));
    }

    static void write(JsonOutput out, ConditioningInput input) {
        out.object(() -> {
            if (input instanceof ConditioningInput.Classes classes) {
                write(out, classes);
            } else if (input instanceof ConditioningInput.Text text) {
                begin(out, text, TEXT);
                write(out, text.sources().get(0));
                out.field("tokens", text.tokens());
            } else if (input instanceof ConditioningInput.Texts texts) {
                begin(out, texts, TEXTS);
                out.list("encoders", texts.sources(), each -> out.object(() -> write(out, each)));
                end(out, texts);
            } else if (input instanceof ConditioningInput.PooledText pooled) {
                begin(out, pooled, POOLED_TEXT);
                write(out, pooled.source());
                end(out, pooled);
            } else if (input instanceof ConditioningInput.Sizes sizes) {
                begin(out, sizes, SIZES);
            } else {
                throw new IllegalStateException("The card's format does not know the input " + input + ".");
            }
        });
    }

    private static void begin(JsonOutput out, ConditioningInput input, String type) {
        out.field("input", input.input()).field("type", type);
    }

    private static void end(JsonOutput out, ConditioningInput.Textual text) {
        out.field("tokens", text.tokens());
        if (text.zeroUnconditional()) {
            out.field(ZERO_UNCONDITIONAL, true);
        }
    }

    private static void write(JsonOutput out, ConditioningInput.Classes classes) {
        begin(out, classes, CLASSES);
        out.list("names", classes.names(), out::text);
        classes.unconditional().ifPresent(number -> out.field("unconditional", number));
    }

    private static void write(JsonOutput out, TextSource source) {
        out.field("encoder", source.encoder());
        source.output().ifPresent(output -> out.field("output", output));
        out.field("tokenizer", source.tokenizer());
    }
}
