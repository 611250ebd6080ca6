package dev.offsetnoise.host.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.ModelEntry;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.Recommendation;
import dev.offsetnoise.latent.model.TrainingFacts;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the models. */
@Command(name = "models", description = "Lists the models that can be named.")
final class ModelsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SharedOptions shared;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ModelsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Host host = shared.open(surroundings)) {
            List<ModelEntry> entries = host.models().list();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                JsonObject object = new JsonObject();
                object.add("models", Json.array(entries, ModelsCommand::json));
                out.println(Json.text(object));
                return ExitCode.SUCCESS;
            }
            if (entries.isEmpty()) {
                out.println("There are no models in " + surroundings.home().zoo() + ". Name a folder with --models.");
            }
            entries.forEach(entry -> print(entry, out, spec.commandLine().getErr()));
        }
        return ExitCode.SUCCESS;
    }

    private static void print(ModelEntry entry, PrintWriter out, PrintWriter err) {
        if (entry.model().isEmpty()) {
            err.println("Skipped model " + entry.folder() + ": " + entry.problem());
            return;
        }
        ModelCard card = entry.model().get().card();
        out.println(card.id() + ": " + card.title());
        if (!card.description().isBlank()) {
            out.println("    " + card.description());
        }
        out.println("    " + size(card) + ", " + card.profile().prediction().id() + " prediction, "
                + (card.profile().offset().isPresent() ? "trained with an offset" : "trained without an offset"));
        card.recommendation()
                .ifPresent(advice -> out.println(
                        "    best with scheduler " + advice.scheduler() + " at " + advice.steps() + " steps"));
        out.println("    " + entry.folder());
    }

    private static String size(ModelCard card) {
        return card.profile().channels() + " x " + card.profile().height() + " x "
                + card.profile().width();
    }

    private static JsonElement json(ModelEntry entry) {
        JsonObject json = new JsonObject();
        json.addProperty("folder", entry.folder().toString());
        if (entry.model().isEmpty()) {
            json.addProperty("problem", entry.problem());
            return json;
        }
        ModelCard card = entry.model().get().card();
        json.addProperty("id", card.id());
        json.addProperty("title", card.title());
        json.addProperty("description", card.description());
        json.addProperty("channels", card.profile().channels());
        json.addProperty("height", card.profile().height());
        json.addProperty("width", card.profile().width());
        json.addProperty("trainingSteps", card.profile().schedule().steps());
        json.addProperty("prediction", card.profile().prediction().id());
        json.addProperty("offset", card.profile().offset().isPresent());
        card.recommendation().ifPresent(advice -> json.add("recommendation", json(advice)));
        card.training().ifPresent(training -> json.add("training", json(training)));
        return json;
    }

    private static JsonElement json(Recommendation advice) {
        JsonObject json = new JsonObject();
        json.addProperty("scheduler", advice.scheduler());
        json.add("settings", Json.map(advice.settings()));
        json.addProperty("steps", advice.steps());
        return json;
    }

    private static JsonElement json(TrainingFacts training) {
        JsonObject json = new JsonObject();
        json.addProperty("command", training.command());
        json.addProperty("data", training.data());
        json.addProperty("licence", training.licence());
        json.addProperty("imagesSeen", training.imagesSeen());
        json.addProperty("parameters", training.parameters());
        return json;
    }
}
