package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.diagnose.DiagnosisRequest;
import dev.offsetnoise.host.diagnose.DiagnosisResult;
import dev.offsetnoise.host.diagnose.DiagnosisService;
import dev.offsetnoise.host.diagnose.SetDiagnosis;
import dev.offsetnoise.host.diagnose.page.DiagnosisFolder;
import dev.offsetnoise.host.diagnose.page.DiagnosisReport;
import dev.offsetnoise.host.diagnose.page.DiagnosisWords;
import dev.offsetnoise.host.report.FigureFiles;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares a model's losses with the lowest that are possible. */
@Command(
        name = "diagnose",
        description = "Compares a model's loss at each noise level with the lowest that any network can have on these"
                + " pictures, and says where the model underfits, where the data is the limit, and what is wrong with the"
                + " brightness.",
        sortOptions = false)
final class DiagnoseCommand implements Callable<Integer> {

    private static final String OUT = "--out";
    private static final int DEFAULT_BATCH = 32;
    private static final Set<String> PATHS = Set.of(DiagnosedImageOptions.IMAGES, OUT);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME|FOLDER",
            description = "A model on pixels or on latents.")
    private String model;

    @Mixin
    private DiagnosedImageOptions images;

    @Option(names = "--scheduler", paramLabel = "ID", description = "The process. Default: the maker's advice.")
    private String scheduler;

    @Option(names = "--set", paramLabel = "key=value", description = "A setting of the scheduler; may be repeated.")
    private Map<String, String> settings = Map.of();

    @Mixin
    private OptimumOptions optimum;

    @Mixin
    private ToldOptions told;

    @Option(
            names = "--batch",
            paramLabel = "B",
            description = "How many pictures go through the network together, default " + DEFAULT_BATCH + ".")
    private int batch = DEFAULT_BATCH;

    @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu, cuda or cuda:n.")
    private String device = "auto";

    @Option(
            names = OUT,
            paramLabel = "FOLDER",
            description = "Also write a report there: a page with figures, and a CSV file. An earlier report there is"
                    + " replaced.")
    private Path out;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private SharedOptions shared;

    DiagnoseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        DiagnosisRequest request = request();
        Optional<DiagnosisFolder> folder = Optional.ofNullable(out).map(DiagnosisFolder::new);
        try (Host host = shared.open(surroundings)) {
            DiagnosisService service = new DiagnosisService(host);
            service.check(request);
            folder.ifPresent(DiagnoseCommand::require);
            DiagnosisResult result = diagnose(service, request, folder);
            folder.ifPresent(place -> new DiagnosisReport(result, command(), place).write());
            print(result, folder.map(DiagnosisFolder::page));
        }
        return ExitCode.SUCCESS;
    }

    private DiagnosisRequest request() {
        return new DiagnosisRequest(
                model,
                images.sets(),
                Optional.ofNullable(scheduler),
                settings,
                optimum.levels(),
                optimum.queries(),
                optimum.estimator(),
                told.subject(),
                batch,
                DeviceRequest.parse(device));
    }

    private static void require(DiagnosisFolder folder) {
        FigureFiles.requireFonts();
        folder.require();
    }

    private String command() {
        return TypedCommand.of(spec.commandLine().getParseResult().originalArgs(), PATHS, Set.of());
    }

    /** Work that fails or is cancelled leaves no empty folder behind. */
    private DiagnosisResult diagnose(
            DiagnosisService service, DiagnosisRequest request, Optional<DiagnosisFolder> folder) {
        PrintWriter err = spec.commandLine().getErr();
        try (EvaluationProgress progress = new EvaluationProgress(err, surroundings.interactive())) {
            return service.diagnose(request, progress, surroundings.cancellation());
        } catch (RuntimeException failed) {
            folder.ifPresent(DiagnosisFolder::removeIfEmpty);
            throw failed;
        }
    }

    private void print(DiagnosisResult result, Optional<Path> page) {
        PrintWriter output = spec.commandLine().getOut();
        if (json) {
            output.println(Json.text(DiagnosisJson.of(result, page)));
            return;
        }
        DiagnosisWords.sentences(result).forEach(sentence -> output.println("- " + sentence));
        for (SetDiagnosis set : result.sets()) {
            output.println("\n" + set.images() + " " + set.name() + ":\n");
            output.println("| " + String.join(" | ", DiagnosisWords.COLUMNS) + " |");
            output.println("|" + " --- |".repeat(DiagnosisWords.COLUMNS.size()));
            DiagnosisWords.rows(set).forEach(row -> output.println("| " + String.join(" | ", row) + " |"));
        }
        page.ifPresent(file -> output.println("\nReport: " + file));
    }
}
