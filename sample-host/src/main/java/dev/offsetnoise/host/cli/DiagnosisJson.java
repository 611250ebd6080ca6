package dev.offsetnoise.host.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.offsetnoise.host.diagnose.DiagnosisResult;
import dev.offsetnoise.host.diagnose.GapEstimate;
import dev.offsetnoise.host.diagnose.LevelDiagnosis;
import dev.offsetnoise.host.diagnose.SetDiagnosis;
import dev.offsetnoise.host.diagnose.page.DiagnosisReport;
import dev.offsetnoise.host.diagnose.page.DiagnosisWords;
import dev.offsetnoise.host.metric.MeanEstimate;
import dev.offsetnoise.host.report.PageFolder;
import java.util.Locale;
import java.util.Optional;

/** A diagnosis for programs. All losses are mean squared errors. */
final class DiagnosisJson {

    private DiagnosisJson() {}

    static JsonObject of(DiagnosisResult result, Optional<PageFolder> folder) {
        JsonObject json = new JsonObject();
        json.addProperty("model", result.model());
        json.addProperty("scheduler", result.scheduler());
        json.addProperty("images", result.request().pictures().origin());
        json.addProperty("prediction", result.prediction().name().toLowerCase(Locale.ROOT));
        json.addProperty("hasOffset", result.hasOffset());
        json.addProperty("estimator", result.request().estimator().kind().toString());
        json.addProperty("queries", result.request().queries().count());
        json.addProperty("seed", result.request().queries().seed());
        json.addProperty("device", result.device());
        json.add("findings", Json.array(DiagnosisWords.sentences(result), JsonPrimitive::new));
        json.add("sets", Json.array(result.sets(), DiagnosisJson::set));
        json.add("remarks", Json.array(result.remarks(), JsonPrimitive::new));
        folder.ifPresent(place -> {
            json.addProperty("report", place.page().toString());
            json.addProperty("optimalLoss", DiagnosisReport.optimumFile(place).toString());
        });
        return json;
    }

    private static JsonObject set(SetDiagnosis set) {
        JsonObject json = new JsonObject();
        json.addProperty("name", set.name());
        json.addProperty("pictures", set.images());
        json.addProperty("variance", set.spread().values());
        json.addProperty("lumaVariance", set.spread().luma());
        json.add("levels", Json.array(set.levels(), DiagnosisJson::level));
        return json;
    }

    private static JsonObject level(LevelDiagnosis level) {
        JsonObject json = new JsonObject();
        json.addProperty("step", level.step());
        json.addProperty("logSnr", level.logSnr());
        json.addProperty("verdict", level.verdict().toString());
        json.add("loss", gap(level.target()));
        json.add("clean", gap(level.clean()));
        json.add("luma", gap(level.luma()));
        json.addProperty("cleanSimplest", level.simplest());
        json.addProperty("lumaNoise", level.blur().with());
        json.addProperty("lumaNoiseWithoutOffset", level.blur().without());
        return json;
    }

    private static JsonObject gap(GapEstimate loss) {
        JsonObject json = new JsonObject();
        json.add("measured", estimate(loss.measured()));
        json.add("optimal", estimate(loss.optimal()));
        json.add("gap", estimate(loss.gap()));
        return json;
    }

    private static JsonObject estimate(MeanEstimate mean) {
        JsonObject json = new JsonObject();
        json.addProperty("mean", mean.mean());
        json.addProperty("low", mean.interval().low());
        json.addProperty("high", mean.interval().high());
        return json;
    }
}
