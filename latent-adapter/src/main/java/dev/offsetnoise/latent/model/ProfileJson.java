package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A model profile as JSON. The keys are described in {@code docs/model-card.md}. */
final class ProfileJson {

    private static final Set<String> KEYS =
            Set.of("channels", "height", "width", "schedule", "prediction", "variance", "range", "luma", "offset");
    private static final Map<String, PredictionType> PREDICTIONS = byId(PredictionType.values(), PredictionType::id);
    private static final Map<String, VarianceType> VARIANCES = byId(VarianceType.values(), VarianceType::id);
    private static final Map<String, OffsetTarget> TARGETS = byId(OffsetTarget.values(), OffsetTarget::id);

    private ProfileJson() {}

    private static <T> Map<String, T> byId(T[] values, Function<T, String> id) {
        Map<String, T> byId = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> byId.put(id.apply(value), value));
        return byId;
    }

    /** Reads a profile from an object that has its keys and no others. */
    static ModelProfile read(JsonNode node) {
        node.object(KEYS);
        return fields(node);
    }

    /** Reads a profile from an object that also has {@code schemaVersion}. */
    static ModelProfile readVersioned(JsonNode node) {
        SchemaVersion.require(node);
        node.object(SchemaVersion.with(KEYS));
        return fields(node);
    }

    private static ModelProfile fields(JsonNode node) {
        return node.make(() -> new ModelProfile(
                node.required("channels").integer(),
                node.required("height").integer(),
                node.required("width").integer(),
                ScheduleJson.read(node.required("schedule")),
                node.required("prediction").oneOf(PREDICTIONS),
                node.required("variance").oneOf(VARIANCES),
                range(node.required("range")),
                luma(node.required("luma")),
                node.optional("offset").map(ProfileJson::offset)));
    }

    private static ValueRange range(JsonNode node) {
        node.object(Set.of("minimum", "maximum"));
        return node.make(() -> new ValueRange(
                node.required("minimum").numberOrNull(Double.NEGATIVE_INFINITY),
                node.required("maximum").numberOrNull(Double.POSITIVE_INFINITY)));
    }

    private static LumaMap luma(JsonNode node) {
        node.object(Set.of("weights", "bias"));
        return node.make(() -> new LumaMap(
                node.required("weights").numbers(), node.required("bias").number()));
    }

    private static OffsetDefinition offset(JsonNode node) {
        node.object(Set.of("sigma0", "mean", "covariance", "strategy", "target"));
        return node.make(() -> new OffsetDefinition(
                node.required("sigma0").number(),
                node.required("mean").numbers(),
                node.required("covariance").list().stream()
                        .map(JsonNode::numbers)
                        .toArray(double[][]::new),
                strategy(node.required("strategy")),
                node.required("target").oneOf(TARGETS)));
    }

    private static GammaStrategy strategy(JsonNode node) {
        String type = node.required("type").text();
        switch (type) {
            case "balanced":
                node.object(Set.of("type"));
                return new GammaStrategy.Balanced();
            case "constant":
                node.object(Set.of("type"));
                return new GammaStrategy.Constant();
            case "tapered":
                node.object(Set.of("type", "power"));
                return node.make(
                        () -> new GammaStrategy.Tapered(node.required("power").number()));
            case "explicit":
                node.object(Set.of("type", "gammas"));
                return node.make(
                        () -> new GammaStrategy.Explicit(node.required("gammas").numbers()));
            default:
                throw node.required("type")
                        .error("unknown strategy \"" + type + "\"; expected balanced, constant, tapered or explicit.");
        }
    }

    /** Writes the profile's fields into the object that is open. */
    static void write(JsonOutput out, ModelProfile profile) {
        out.field("channels", profile.channels())
                .field("height", profile.height())
                .field("width", profile.width())
                .field("schedule", () -> ScheduleJson.write(out, profile.schedule()))
                .field("prediction", profile.prediction().id())
                .field("variance", profile.variance().id())
                .field(
                        "range",
                        () -> out.object(
                                () -> out.field("minimum", profile.range().minimum())
                                        .field("maximum", profile.range().maximum())))
                .field(
                        "luma",
                        () -> out.object(
                                () -> out.field("weights", profile.luma().weights())
                                        .field("bias", profile.luma().bias())));
        profile.offset().ifPresent(offset -> out.field("offset", () -> write(out, offset)));
    }

    private static void write(JsonOutput out, OffsetDefinition offset) {
        out.object(() -> out.field("sigma0", offset.sigma0())
                .field("mean", offset.mean())
                .list("covariance", Arrays.asList(offset.covariance()), out::line)
                .field("strategy", () -> write(out, offset.strategy()))
                .field("target", offset.target().id()));
    }

    private static void write(JsonOutput out, GammaStrategy strategy) {
        out.object(() -> {
            if (strategy instanceof GammaStrategy.Balanced) {
                out.field("type", "balanced");
            } else if (strategy instanceof GammaStrategy.Constant) {
                out.field("type", "constant");
            } else if (strategy instanceof GammaStrategy.Tapered tapered) {
                out.field("type", "tapered").field("power", tapered.power());
            } else if (strategy instanceof GammaStrategy.Explicit explicit) {
                out.field("type", "explicit").field("gammas", explicit.gammas());
            } else {
                throw new IllegalStateException("The card's format does not know the strategy " + strategy + ".");
            }
        });
    }
}
