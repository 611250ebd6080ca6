package dev.offsetnoise.host.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.offsetnoise.host.training.TrainingSummary;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is printed at the end of a training. */
final class TrainingOutput {

    private TrainingOutput() {}

    static String text(TrainingSummary summary) {
        String remarks = summary.remarks().stream()
                .map(remark -> remark + System.lineSeparator())
                .collect(Collectors.joining());
        return remarks
                + String.format(
                        Locale.ROOT,
                        "Model %s in %s: %d steps, %d images seen in %s, %d weights, loss %.4f at the end. Its folder"
                                + " \"training\" may be deleted.",
                        summary.model(),
                        summary.result(),
                        summary.steps(),
                        summary.images(),
                        ProgressBar.Durations.text(summary.seconds()),
                        summary.parameters(),
                        summary.loss());
    }

    static JsonObject json(TrainingSummary summary) {
        JsonObject json = new JsonObject();
        json.addProperty("model", summary.model());
        json.addProperty("result", summary.result().toString());
        json.addProperty("steps", summary.steps());
        json.addProperty("images", summary.images());
        json.addProperty("parameters", summary.parameters());
        json.addProperty("loss", summary.loss());
        json.addProperty("seconds", summary.seconds());
        JsonArray remarks = new JsonArray();
        summary.remarks().forEach(remarks::add);
        json.add("remarks", remarks);
        return json;
    }
}
