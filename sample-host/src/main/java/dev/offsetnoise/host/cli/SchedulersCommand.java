package dev.offsetnoise.host.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.host.plugin.OfferedScheduler;
import dev.offsetnoise.host.service.Host;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the schedulers with their settings. */
@Command(name = "schedulers", description = "Lists the schedulers that plugins offer, with their settings.")
final class SchedulersCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SharedOptions shared;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SchedulersCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Host host = shared.open(surroundings)) {
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                JsonObject object = new JsonObject();
                object.add("schedulers", Json.array(host.plugins().schedulers(), SchedulersCommand::json));
                object.add("problems", PluginWarnings.json(host.plugins()));
                out.println(Json.text(object));
                return ExitCode.SUCCESS;
            }
            host.plugins().schedulers().forEach(scheduler -> print(scheduler, out));
            if (host.plugins().schedulers().isEmpty()) {
                out.println("There are no schedulers. Put a plugin jar into the folder "
                        + surroundings.home().folder().resolve("plugins") + ".");
            }
            PluginWarnings.print(host.plugins(), spec.commandLine().getErr());
        }
        return ExitCode.SUCCESS;
    }

    private static void print(OfferedScheduler scheduler, PrintWriter out) {
        out.println(scheduler.id() + ": " + scheduler.label());
        out.println("    " + scheduler.summary());
        for (Setting setting : scheduler.settings()) {
            out.println("    --set " + setting.key() + "=… " + setting.help() + " Expected: " + setting.expected()
                    + "; "
                    + setting.defaultText().map(text -> "default " + text).orElse("by default as the model was trained")
                    + ".");
        }
    }

    private static JsonElement json(OfferedScheduler scheduler) {
        JsonObject json = new JsonObject();
        json.addProperty("id", scheduler.id());
        json.addProperty("label", scheduler.label());
        json.addProperty("summary", scheduler.summary());
        json.addProperty("apiVersion", scheduler.apiVersion().toString());
        json.addProperty("source", scheduler.source());
        json.add("settings", Json.array(scheduler.settings(), SchedulersCommand::json));
        return json;
    }

    private static JsonElement json(Setting setting) {
        JsonObject json = new JsonObject();
        json.addProperty("key", setting.key());
        json.addProperty("label", setting.label());
        json.addProperty("help", setting.help());
        json.addProperty("expected", setting.expected());
        json.addProperty("default", setting.defaultText().orElse(null));
        return json;
    }
}
