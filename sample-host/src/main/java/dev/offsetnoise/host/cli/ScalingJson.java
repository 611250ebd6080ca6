package dev.offsetnoise.host.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.offsetnoise.host.metric.Interval;
import dev.offsetnoise.host.scaling.PowerLaw;
import dev.offsetnoise.host.scaling.RungResult;
import dev.offsetnoise.host.scaling.ScalingResult;
import dev.offsetnoise.host.scaling.page.ScalingWords;
import java.nio.file.Path;

/** A ladder of network sizes for programs. */
final class ScalingJson {

    private ScalingJson() {}

    static JsonObject of(ScalingResult result, Path page) {
        JsonObject json = new JsonObject();
        json.addProperty("data", result.origin());
        json.addProperty("pictures", result.pictures());
        json.addProperty("scheduler", result.scheduler());
        json.addProperty("device", result.device());
        json.addProperty("against", result.request().against().toString());
        json.addProperty("optimum", result.optimum());
        json.addProperty("optimumError", result.optimumError());
        json.add("networks", Json.array(result.rungs(), rung -> network(result, rung)));
        json.add("plain", law(result.plain()));
        result.subtracted().ifPresent(law -> json.add("subtracted", law(law)));
        json.add(
                "notAboveOptimum",
                Json.array(
                        result.atOptimum(),
                        rung -> new JsonPrimitive(rung.size().toString())));
        json.add("levels", Json.array(result.levels(), level -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("step", level.step());
            entry.addProperty("weight", level.weight());
            entry.addProperty("optimum", level.optimum());
            entry.addProperty("error", level.error());
            return entry;
        }));
        json.add("words", Json.array(ScalingWords.sentences(result), JsonPrimitive::new));
        json.addProperty("report", page.toString());
        return json;
    }

    private static JsonObject network(ScalingResult result, RungResult rung) {
        JsonObject json = new JsonObject();
        json.addProperty("size", rung.size().toString());
        json.addProperty("parameters", rung.parameters());
        json.addProperty("images", rung.images());
        json.addProperty("c", result.against(rung));
        json.addProperty("loss", rung.loss().mean());
        interval(json, rung.loss().interval());
        json.addProperty("lossMinusOptimum", result.gap(rung));
        json.addProperty("seconds", rung.seconds());
        json.add("levels", Json.array(rung.levels(), JsonPrimitive::new));
        return json;
    }

    private static JsonObject law(PowerLaw law) {
        JsonObject json = new JsonObject();
        json.addProperty("networks", law.points());
        json.addProperty("a", law.factor());
        json.addProperty("b", law.exponent());
        interval(json, law.interval());
        json.addProperty("rSquared", law.determination());
        return json;
    }

    private static void interval(JsonObject json, Interval interval) {
        json.addProperty("low", interval.low());
        json.addProperty("high", interval.high());
    }
}
