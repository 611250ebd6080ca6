package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.model.TrainingSchedule;
import java.util.Set;

/** A training schedule as JSON: an object whose {@code type} says which other keys it has. */
final class ScheduleJson {

    private static final Set<String> BETA_KEYS = Set.of("type", "steps", "betaStart", "betaEnd");

    private ScheduleJson() {}

    static TrainingSchedule read(JsonNode node) {
        String type = node.required("type").text();
        switch (type) {
            case "linear":
                node.object(BETA_KEYS);
                return node.make(() -> new TrainingSchedule.Linear(steps(node), start(node), end(node)));
            case "scaled-linear":
                node.object(BETA_KEYS);
                return node.make(() -> new TrainingSchedule.ScaledLinear(steps(node), start(node), end(node)));
            case "cosine":
                node.object(Set.of("type", "steps"));
                return node.make(() -> new TrainingSchedule.Cosine(steps(node)));
            case "explicit":
                node.object(Set.of("type", "betas"));
                return node.make(() ->
                        new TrainingSchedule.Explicit(node.required("betas").numbers()));
            case "zero-terminal-snr":
                node.object(Set.of("type", "base"));
                return node.make(() -> new TrainingSchedule.ZeroTerminalSnr(read(node.required("base"))));
            default:
                throw node.required("type")
                        .error("unknown schedule \"" + type
                                + "\"; expected linear, scaled-linear, cosine, explicit or zero-terminal-snr.");
        }
    }

    private static int steps(JsonNode node) {
        return node.required("steps").integer();
    }

    private static double start(JsonNode node) {
        return node.required("betaStart").number();
    }

    private static double end(JsonNode node) {
        return node.required("betaEnd").number();
    }

    static void write(JsonOutput out, TrainingSchedule schedule) {
        out.object(() -> {
            if (schedule instanceof TrainingSchedule.Linear linear) {
                betas(out, "linear", linear.steps(), linear.betaStart(), linear.betaEnd());
            } else if (schedule instanceof TrainingSchedule.ScaledLinear scaled) {
                betas(out, "scaled-linear", scaled.steps(), scaled.betaStart(), scaled.betaEnd());
            } else if (schedule instanceof TrainingSchedule.Cosine cosine) {
                out.field("type", "cosine").field("steps", cosine.steps());
            } else if (schedule instanceof TrainingSchedule.Explicit explicit) {
                out.field("type", "explicit").field("betas", explicit.betas());
            } else if (schedule instanceof TrainingSchedule.ZeroTerminalSnr rescaled) {
                out.field("type", "zero-terminal-snr").field("base", () -> write(out, rescaled.base()));
            } else {
                throw new IllegalStateException("The card's format does not know the schedule " + schedule + ".");
            }
        });
    }

    private static void betas(JsonOutput out, String type, int steps, double start, double end) {
        out.field("type", type).field("steps", steps).field("betaStart", start).field("betaEnd", end);
    }
}
