package dev.offsetnoise.latent.model;

import java.util.Set;

/** A latent space as JSON. The keys are described in {@code docs/model-card.md}. */
final class SpaceJson {

    private static final String LATENT = "latent";
    private static final double NO_SHIFT = 0;

    private SpaceJson() {}

    static SpaceSignature read(JsonNode node, int version) {
        SchemaVersion.requireSince(SchemaVersion.LATENT, version, node);
        String type = node.required("type").text();
        if (!type.equals(LATENT)) {
            throw node.required("type")
                    .error("unknown type \"" + type + "\"; expected " + LATENT
                            + ". Leave the space out for a model on pixels.");
        }
        node.object(Set.of("type", "encoder", "decoder", "scaling", "shift", "scale"));
        return node.make(() -> new SpaceSignature(
                node.required("encoder").text(),
                node.required("decoder").text(),
                node.required("scaling").number(),
                node.optional("shift").map(JsonNode::number).orElse(NO_SHIFT),
                node.required("scale").integer()));
    }

    static void write(JsonOutput out, SpaceSignature space) {
        out.object(() -> out.field("type", LATENT)
                .field("encoder", space.encoder())
                .field("decoder", space.decoder())
                .field("scaling", space.scaling())
                .field("shift", space.shift())
                .field("scale", space.scale()));
    }
}
