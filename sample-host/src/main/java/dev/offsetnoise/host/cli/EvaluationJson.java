package dev.offsetnoise.host.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.offsetnoise.host.evaluate.EvaluationResult;
import dev.offsetnoise.host.evaluate.Judgement;
import dev.offsetnoise.host.evaluate.MeasureRow;
import dev.offsetnoise.host.evaluate.Measures;
import dev.offsetnoise.host.evaluate.ModelJudgement;
import dev.offsetnoise.host.evaluate.Probe;
import dev.offsetnoise.host.evaluate.Response;
import dev.offsetnoise.host.evaluate.page.ReportWords;
import dev.offsetnoise.latent.space.Autoencoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** An evaluation's results for programs. */
final class EvaluationJson {

    private final EvaluationResult result;

    private EvaluationJson(EvaluationResult result) {
        this.result = result;
    }

    static JsonObject of(EvaluationResult result, Path page) {
        return new EvaluationJson(result).json(page);
    }

    private JsonObject json(Path page) {
        JsonObject json = new JsonObject();
        json.add("summary", Json.array(ReportWords.of(result), JsonPrimitive::new));
        json.add("warnings", Json.array(result.warnings(), JsonPrimitive::new));
        List<MeasureRow> rows = MeasureRow.of(result);
        json.add("sets", Json.array(rows, this::set));
        json.add("greys", Json.array(result.greys(), EvaluationJson::grey));
        json.addProperty("report", page.toString());
        return json;
    }

    private JsonElement set(MeasureRow row) {
        JsonObject json = new JsonObject();
        json.addProperty("name", row.name());
        json.addProperty("origin", row.origin());
        json.addProperty("pictures", row.pictures());
        Measures.of(row).forEach((name, value) -> value.ifPresent(number -> json.addProperty(name, number)));
        result.subjects().stream()
                .filter(subject -> subject.name().equals(row.name()))
                .findFirst()
                .flatMap(Judgement::model)
                .ifPresent(model -> json.add("model", model(model)));
        return json;
    }

    private static JsonObject model(ModelJudgement model) {
        JsonObject json = new JsonObject();
        json.addProperty("id", model.id());
        json.addProperty("scheduler", model.scheduler());
        json.addProperty("steps", model.steps());
        json.addProperty("device", model.device());
        json.add("dial", probe(model.dial()));
        json.add("lock", probe(model.lock()));
        return json;
    }

    private static JsonObject probe(Probe probe) {
        JsonObject json = new JsonObject();
        if (!probe.remark().isEmpty()) {
            json.addProperty("remark", probe.remark());
        }
        json.add("responses", Json.array(probe.responses(), EvaluationJson::response));
        return json;
    }

    private static JsonElement response(Response response) {
        JsonObject json = new JsonObject();
        json.addProperty("asked", response.asked());
        json.add("meanLuma", Json.array(Arrays.stream(response.lumas()).boxed().toList(), JsonPrimitive::new));
        return json;
    }

    private static JsonElement grey(Autoencoder.Grey grey) {
        JsonObject json = new JsonObject();
        json.addProperty("in", grey.in());
        json.addProperty("out", grey.out());
        return json;
    }
}
