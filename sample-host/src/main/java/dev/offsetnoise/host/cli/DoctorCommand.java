package dev.offsetnoise.host.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.offsetnoise.api.Finding;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.host.service.DoctorReport;
import dev.offsetnoise.host.service.Host;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a model can reach with a scheduler. */
@Command(
        name = "doctor",
        description = "Says in words and numbers what a model can reach with a scheduler. Ends with 1 if a scheduler"
                + " refuses the model.")
final class DoctorCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SharedOptions shared;

    @Option(names = "--model", required = true, paramLabel = "NAME|FOLDER", description = "The model.")
    private String model;

    @Option(
            names = "--scheduler",
            paramLabel = "ID",
            description = "The scheduler; by default the one that the model's maker advises, or all.")
    private String scheduler;

    @Option(names = "--set", paramLabel = "key=value", description = "A setting of the scheduler; may be repeated.")
    private Map<String, String> settings = Map.of();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Host host = shared.open(surroundings)) {
            List<DoctorReport> reports = host.doctor().examine(model, Optional.ofNullable(scheduler), settings);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                JsonObject object = new JsonObject();
                object.add("reports", Json.array(reports, DoctorCommand::json));
                out.println(Json.text(object));
            } else {
                reports.forEach(report -> print(report, out));
            }
            return reports.stream().anyMatch(DoctorReport::hasErrors) ? ExitCode.FAILED : ExitCode.SUCCESS;
        }
    }

    private static void print(DoctorReport report, PrintWriter out) {
        out.println("Model " + report.model().id() + " with scheduler " + report.scheduler()
                + (report.settings().isEmpty() ? "" : " " + report.settings()) + ":");
        for (Finding finding : report.findings()) {
            out.println("  " + finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.message());
        }
        if (report.findings().isEmpty()) {
            out.println("  nothing to say against it");
        }
        if (!report.points().isEmpty()) {
            out.println("  step    signal     noise       psi       phi");
        }
        for (ProcessPoint point : report.points()) {
            out.println(String.format(
                    Locale.ROOT,
                    "  %4d  %8.5f  %8.5f  %8.5f  %8.5f",
                    point.step(),
                    point.signal(),
                    point.noise(),
                    point.psi(),
                    point.phi()));
        }
    }

    private static JsonElement json(DoctorReport report) {
        JsonObject json = new JsonObject();
        json.addProperty("model", report.model().id());
        json.addProperty("scheduler", report.scheduler());
        json.add("settings", Json.map(report.settings()));
        json.add("findings", Json.array(report.findings(), DoctorCommand::json));
        json.add("points", Json.array(report.points(), DoctorCommand::json));
        return json;
    }

    private static JsonElement json(Finding finding) {
        JsonObject json = new JsonObject();
        json.addProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.addProperty("code", finding.code());
        json.addProperty("message", finding.message());
        return json;
    }

    private static JsonElement json(ProcessPoint point) {
        JsonObject json = new JsonObject();
        json.addProperty("step", point.step());
        json.addProperty("signal", point.signal());
        json.addProperty("noise", point.noise());
        json.addProperty("sigma0", point.sigma0());
        json.addProperty("psi", point.psi());
        json.addProperty("phi", point.phi());
        return json;
    }
}
