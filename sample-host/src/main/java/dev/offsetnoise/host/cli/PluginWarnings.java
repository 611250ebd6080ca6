package dev.offsetnoise.host.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import java.io.PrintWriter;

/** Names the plugins that were skipped. */
final class PluginWarnings {

    private PluginWarnings() {}

    static void print(PluginCatalogue plugins, PrintWriter err) {
        plugins.problems()
                .forEach(problem -> err.println("Skipped plugin " + problem.source() + ": " + problem.message()));
    }

    static JsonArray json(PluginCatalogue plugins) {
        return Json.array(plugins.problems(), problem -> {
            JsonObject json = new JsonObject();
            json.addProperty("source", problem.source());
            json.addProperty("message", problem.message());
            return json;
        });
    }
}
