package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.evaluate.EvaluationRequest;
import dev.offsetnoise.host.evaluate.EvaluationResult;
import dev.offsetnoise.host.evaluate.EvaluationService;
import dev.offsetnoise.host.evaluate.Subject;
import dev.offsetnoise.host.evaluate.page.EvaluationReport;
import dev.offsetnoise.host.evaluate.page.ReportFolder;
import dev.offsetnoise.host.evaluate.page.ReportWords;
import dev.offsetnoise.host.report.FigureFiles;
import dev.offsetnoise.host.service.Host;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges how far models and folders of pictures reach into dark and bright. */
@Command(
        name = "evaluate",
        description = "Reports how far models, or folders of pictures, reach into black and white beside real pictures:"
                + " a page with figures and contact sheets, and CSV files.",
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {

    private static final String GENERATED = "--generated";
    private static final String AUTOENCODER = "--vae";
    private static final String OUT = "--out";
    private static final Set<String> PATHS =
            Set.of(GENERATED, ReferenceOptions.REFERENCE, JudgingOptions.FEATURES, AUTOENCODER, OUT);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "NAME|FOLDER",
            description = "A model, which draws its own pictures; may be repeated.")
    private List<String> models = List.of();

    @Option(
            names = GENERATED,
            paramLabel = "DIR|ZIP",
            description = "Pictures that somebody made; may be repeated. All of them are looked at.")
    private List<Path> generated = List.of();

    @Mixin
    private ReferenceOptions reference;

    @Mixin
    private DrawingOptions drawing;

    @Mixin
    private JudgingOptions judging;

    @Option(
            names = AUTOENCODER,
            paramLabel = "FOLDER",
            description =
                    "Also show what encoder and decoder of a latent model make of black, white and greys. The folder"
                            + " holds vae_encoder/model.onnx and vae_decoder/model.onnx.")
    private Path autoencoder;

    @Option(
            names = OUT,
            required = true,
            paramLabel = "FOLDER",
            description = "Where the report goes; index.html is its page. An earlier report there is replaced.")
    private Path out;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private SharedOptions shared;

    EvaluateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        EvaluationRequest request = request();
        ReportFolder folder = new ReportFolder(out);
        try (Host host = shared.open(surroundings)) {
            EvaluationService service = new EvaluationService(host);
            service.check(request);
            FigureFiles.requireFonts();
            folder.require(request.subjects().size());
            EvaluationResult result = evaluate(service, request, folder);
            String command = TypedCommand.of(spec.commandLine().getParseResult().originalArgs(), PATHS, Set.of());
            new EvaluationReport(result, command, folder, reference.shown()).write();
            print(result, folder.page());
        }
        return ExitCode.SUCCESS;
    }

    private EvaluationRequest request() {
        List<Subject> subjects = Stream.<Subject>concat(
                        models.stream().map(Subject.Model::new),
                        generated.stream().map(Subject.Pictures::new))
                .toList();
        return new EvaluationRequest(
                subjects,
                reference.reference(),
                drawing.drawing(),
                judging.judging(),
                Optional.ofNullable(autoencoder));
    }

    /** Work that fails or is cancelled leaves no empty folder behind. */
    private EvaluationResult evaluate(EvaluationService service, EvaluationRequest request, ReportFolder folder) {
        PrintWriter err = spec.commandLine().getErr();
        try (EvaluationProgress progress = new EvaluationProgress(err, surroundings.interactive())) {
            return service.evaluate(request, progress, surroundings.cancellation());
        } catch (RuntimeException failed) {
            folder.removeIfEmpty();
            throw failed;
        }
    }

    private void print(EvaluationResult result, Path page) {
        PrintWriter output = spec.commandLine().getOut();
        if (json) {
            output.println(Json.text(EvaluationJson.of(result, page)));
            return;
        }
        output.println(ReachTable.of(result));
        output.println();
        ReportWords.of(result).forEach(output::println);
        result.warnings().forEach(warning -> output.println("Warning: " + warning));
        output.println("Report: " + page);
    }
}
