package dev.offsetnoise.host.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.offsetnoise.host.likelihood.LikelihoodResult;
import dev.offsetnoise.host.likelihood.MeasuredBound;
import dev.offsetnoise.host.likelihood.page.LikelihoodWords;
import dev.offsetnoise.host.metric.MeanEstimate;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A measured bound for programs. All bits are bits per dimension. */
final class LikelihoodJson {

    private LikelihoodJson() {}

    static JsonObject of(LikelihoodResult result, Optional<Path> page) {
        MeasuredBound bound = result.bound();
        JsonObject json = new JsonObject();
        json.addProperty("model", result.model());
        json.addProperty("scheduler", result.scheduler());
        json.addProperty("images", result.request().images().origin());
        json.addProperty("pictures", bound.pictures().size());
        json.addProperty("dimensions", result.dimensions());
        json.addProperty("steps", bound.steps());
        result.request().sampled().ifPresent(steps -> json.addProperty("sampledSteps", steps));
        json.addProperty("allSteps", result.allSteps());
        json.addProperty("variance", LikelihoodWords.variance(result));
        json.addProperty("offset", result.request().chain().offset().name().toLowerCase(Locale.ROOT));
        json.addProperty("clip", result.request().chain().clip());
        json.addProperty("draws", result.request().draws().perImage());
        json.addProperty("seed", result.request().draws().seed());
        json.addProperty("device", result.device());
        json.add("total", estimate(bound.total()));
        json.add("prior", estimate(bound.prior()));
        json.add("between", estimate(bound.between()));
        json.add("decoder", estimate(bound.decoder()));
        json.add("terms", Json.array(bound.terms(), term -> {
            JsonObject entry = estimate(term.bits());
            entry.addProperty("firstStep", term.first());
            entry.addProperty("lastStep", term.last());
            entry.addProperty("steps", term.steps());
            return entry;
        }));
        json.add("remarks", Json.array(result.remarks(), JsonPrimitive::new));
        page.ifPresent(file -> json.addProperty("report", file.toString()));
        return json;
    }

    private static JsonObject estimate(MeanEstimate bits) {
        JsonObject json = new JsonObject();
        json.addProperty("mean", bits.mean());
        json.addProperty("deviation", bits.deviation());
        json.addProperty("low", bits.interval().low());
        json.addProperty("high", bits.interval().high());
        return json;
    }
}
