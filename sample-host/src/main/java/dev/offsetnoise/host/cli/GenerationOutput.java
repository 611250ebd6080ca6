package dev.offsetnoise.host.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.offsetnoise.host.service.GenerationResult;
import dev.offsetnoise.host.service.PictureFiles;
import java.util.Locale;

/**
 * How a generation's result is printed.
 *
 * @param result the result
 * @param files where the pictures lie
 */
record GenerationOutput(GenerationResult result, PictureFiles files) {

    private static final int PERCENT = 100;

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("model", result.model());
        json.addProperty("scheduler", result.scheduler());
        json.add("settings", Json.map(result.settings()));
        json.addProperty("steps", result.steps());
        json.addProperty("device", result.device());
        json.add("pictures", Json.array(result.pictures(), this::json));
        json.addProperty("medianLuma", result.medianLuma());
        json.addProperty("denoiserSeconds", result.denoiserSeconds());
        json.addProperty("schedulerSeconds", result.schedulerSeconds());
        json.addProperty("schedulerShare", result.schedulerShare());
        json.add("seconds", seconds());
        files.sheet().ifPresent(sheet -> json.addProperty("grid", sheet.toString()));
        return json;
    }

    private JsonElement seconds() {
        JsonObject json = new JsonObject();
        json.addProperty("texts", result.seconds().texts());
        json.addProperty("pictures", result.seconds().pictures());
        json.addProperty("files", result.seconds().files());
        json.addProperty("total", result.seconds().total());
        json.addProperty("insideRuntime", result.seconds().insideRuntime());
        return json;
    }

    private JsonElement json(GenerationResult.Made made) {
        JsonObject json = new JsonObject();
        json.addProperty("seed", made.seed());
        json.addProperty("file", files.fileFor(made.seed()).toString());
        json.addProperty("meanLuma", made.meanLuma());
        return json;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (GenerationResult.Made made : result.pictures()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s  seed %d  mean luma %.3f%n",
                    files.fileFor(made.seed()),
                    made.seed(),
                    made.meanLuma()));
        }
        files.sheet().ifPresent(sheet -> text.append(sheet).append(System.lineSeparator()));
        text.append(String.format(
                Locale.ROOT,
                "Model %s, scheduler %s, %d steps on %s: median luma %.3f; %.2f s in the network, %.3f s in the scheduler"
                        + " (%.2f %%).",
                result.model(),
                result.scheduler(),
                result.steps(),
                result.device(),
                result.medianLuma(),
                result.denoiserSeconds(),
                result.schedulerSeconds(),
                PERCENT * result.schedulerShare()));
        return text.toString();
    }
}
