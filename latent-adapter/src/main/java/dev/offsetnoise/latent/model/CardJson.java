package dev.offsetnoise.latent.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A model card as JSON. The keys are described in {@code docs/model-card.md}. */
final class CardJson {

    private static final Set<String> KEYS =
            Set.of("id", "title", "description", "profile", "denoiser", "space", "recommendation", "training");

    private static final String CONDITIONING = "conditioning";
    private static final String SPACE = "space";

    private CardJson() {}

    static ModelCard read(JsonNode root) {
        int version = SchemaVersion.require(root);
        root.object(SchemaVersion.with(KEYS));
        return root.make(() -> new ModelCard(
                root.required("id").text(),
                root.required("title").text(),
                root.required("description").text(),
                ProfileJson.read(root.required("profile")),
                root.optional("denoiser").map(node -> denoiser(node, version)).orElse(DenoiserSignature.DEFAULT),
                root.optional(SPACE).map(node -> SpaceJson.read(node, version)),
                root.optional("recommendation").map(CardJson::recommendation),
                root.optional("training").map(CardJson::training)));
    }

    private static DenoiserSignature denoiser(JsonNode node, int version) {
        node.object(Set.of("file", "sampleInput", "timestepInput", "output", CONDITIONING));
        node.optional(CONDITIONING)
                .ifPresent(list -> SchemaVersion.requireSince(SchemaVersion.CONDITIONING, version, list));
        DenoiserSignature defaults = DenoiserSignature.DEFAULT;
        return node.make(() -> new DenoiserSignature(
                node.optional("file").map(JsonNode::text).orElse(defaults.file()),
                node.optional("sampleInput").map(JsonNode::text).orElse(defaults.sampleInput()),
                node.optional("timestepInput").map(JsonNode::text).orElse(defaults.timestepInput()),
                node.optional("output").map(JsonNode::text).orElse(defaults.output()),
                node.optional(CONDITIONING)
                        .map(list -> ConditioningJson.readAll(list, version))
                        .orElse(defaults.conditioning())));
    }

    private static Recommendation recommendation(JsonNode node) {
        node.object(Set.of("scheduler", "settings", "steps"));
        Map<String, String> settings = node.required("settings").entries().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().text()));
        return node.make(() -> new Recommendation(
                node.required("scheduler").text(),
                settings,
                node.required("steps").integer()));
    }

    private static TrainingFacts training(JsonNode node) {
        node.object(Set.of(
                "command",
                "data",
                "licence",
                "heldOut",
                "imagesSeen",
                "parameters",
                "seed",
                "lossCurve",
                "lumaQuantiles"));
        return node.make(() -> new TrainingFacts(
                node.required("command").text(),
                node.required("data").text(),
                node.required("licence").text(),
                node.optional("heldOut").map(JsonNode::number).orElse(0.0),
                node.required("imagesSeen").whole(),
                node.required("parameters").whole(),
                node.required("seed").whole(),
                node.required("lossCurve").list().stream()
                        .map(CardJson::lossPoint)
                        .toList(),
                Arrays.stream(node.required("lumaQuantiles").numbers()).boxed().toList()));
    }

    private static LossPoint lossPoint(JsonNode node) {
        node.object(Set.of("imagesSeen", "loss"));
        return node.make(() -> new LossPoint(
                node.required("imagesSeen").whole(), node.required("loss").number()));
    }

    static void write(JsonOutput out, ModelCard card) {
        out.object(() -> {
            out.field(SchemaVersion.KEY, version(card))
                    .field("id", card.id())
                    .field("title", card.title())
                    .field("description", card.description())
                    .field("profile", () -> out.object(() -> ProfileJson.write(out, card.profile())))
                    .field("denoiser", () -> write(out, card.denoiser()));
            card.space().ifPresent(space -> out.field(SPACE, () -> SpaceJson.write(out, space)));
            card.recommendation().ifPresent(advice -> out.field("recommendation", () -> write(out, advice)));
            card.training().ifPresent(facts -> out.field("training", () -> write(out, facts)));
        });
    }

    private static int version(ModelCard card) {
        int inputs = card.denoiser().conditioning().stream()
                .mapToInt(ConditioningJson::since)
                .max()
                .orElse(SchemaVersion.FIRST);
        return card.space().isPresent() ? SchemaVersion.LATENT : inputs;
    }

    private static void write(JsonOutput out, DenoiserSignature denoiser) {
        out.object(() -> {
            out.field("file", denoiser.file())
                    .field("sampleInput", denoiser.sampleInput())
                    .field("timestepInput", denoiser.timestepInput())
                    .field("output", denoiser.output());
            if (!denoiser.conditioning().isEmpty()) {
                out.list(CONDITIONING, denoiser.conditioning(), input -> ConditioningJson.write(out, input));
            }
        });
    }

    private static void write(JsonOutput out, Recommendation advice) {
        out.object(() -> out.field("scheduler", advice.scheduler())
                .field("settings", () -> out.object(() -> advice.settings().forEach(out::field)))
                .field("steps", advice.steps()));
    }

    private static void write(JsonOutput out, TrainingFacts facts) {
        out.object(() -> out.field("command", facts.command())
                .field("data", facts.data())
                .field("licence", facts.licence())
                .field("heldOut", facts.heldOut())
                .field("imagesSeen", facts.imagesSeen())
                .field("parameters", facts.parameters())
                .field("seed", facts.seed())
                .list("lossCurve", facts.lossCurve(), point -> write(out, point))
                .field(
                        "lumaQuantiles",
                        facts.lumaQuantiles().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
    }

    private static void write(JsonOutput out, LossPoint point) {
        out.object(() -> out.field("imagesSeen", point.imagesSeen()).field("loss", point.loss()));
    }
}
