package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.host.report.FigureFiles;
import dev.offsetnoise.host.scaling.Against;
import dev.offsetnoise.host.scaling.ScalingRequest;
import dev.offsetnoise.host.scaling.ScalingResult;
import dev.offsetnoise.host.scaling.ScalingService;
import dev.offsetnoise.host.scaling.page.ScalingFolder;
import dev.offsetnoise.host.scaling.page.ScalingReport;
import dev.offsetnoise.host.scaling.page.ScalingWords;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.training.OffsetSource;
import dev.offsetnoise.models.network.ComputeDevice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how the loss falls with the size of the network. */
@Command(
        name = "scaling",
        description = "Trains networks of several sizes alike and fits loss = a C^-b, with and without subtracting the"
                + " optimal loss. Ctrl-C keeps checkpoints; --resume continues from them.",
        sortOptions = false,
        showDefaultValues = true)
final class ScalingCommand implements Callable<Integer> {

    private static final String DATA = "--data";
    private static final String OUT = "--out";

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SharedOptions shared;

    @Option(names = DATA, required = true, paramLabel = "DIR|ZIP", description = "The pictures.")
    private Path data;

    @Option(
            names = OUT,
            required = true,
            paramLabel = "FOLDER",
            description = "Where the report goes: a page with figures, and CSV files; and the trainings.")
    private Path out;

    @Mixin
    private LadderOptions ladder;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many of the pictures, chosen by their names; a number larger than there are takes all.")
    private int count = 10_000;

    @Option(names = "--size", paramLabel = "PIXELS", description = "Side of the networks' images.")
    private int size = TrainDefaults.SIZE;

    @Option(
            names = "--stops",
            paramLabel = "S",
            description = "Change each picture's exposure once by up to ± this much.")
    private double stops;

    @Option(names = "--scheduler", paramLabel = "ID", description = "The scheduler whose forward process is learnt.")
    private String scheduler = "adjusted-offset";

    @Option(
            names = "--set",
            paramLabel = "key=value",
            showDefaultValue = Visibility.NEVER,
            description = "A setting of the scheduler; may be repeated.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--offset",
            paramLabel = "data|none",
            description = "Measure the offset noise from the pictures, or leave it to the scheduler's settings.")
    private OffsetSource offset = OffsetSource.DATA;

    @Option(names = "--prediction", paramLabel = "v|epsilon|x0", description = "What the networks predict.")
    private String prediction = PredictionType.V.id();

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = "scaled-linear (0.00085 to 0.012), linear (0.0001 to 0.02) or cosine; 1000 steps.")
    private String schedule = TrainDefaults.SCALED_LINEAR;

    @Option(
            names = "--against",
            paramLabel = "parameters|compute",
            description = "What C is: parameters, or parameters x images. As all networks see as many images, b is the"
                    + " same.")
    private Against against = Against.PARAMETERS;

    @Option(names = "--seed", paramLabel = "S", description = "Decides everything random.")
    private long seed = TrainDefaults.SEED;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the arithmetic; with 1 the same command gives the same numbers to the last bit.")
    private int threads = 1;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda",
            description = "Where the networks compute. Results differ in the last digits from device to device.")
    private ComputeDevice device = ComputeDevice.AUTO;

    @Option(
            names = "--resume",
            description = "Continue the trainings in the folder. More sizes may be named, and other things measured.")
    private boolean resume;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ScalingCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ScalingRequest request = request();
        ScalingFolder folder = new ScalingFolder(out);
        try (Host host = shared.open(surroundings)) {
            ScalingService service = new ScalingService(host.plugins());
            service.check(request);
            FigureFiles.requireFonts();
            folder.require();
            ScalingResult result = run(service, request, folder);
            new ScalingReport(result, command(), folder).write();
            print(result, folder.page());
        }
        return ExitCode.SUCCESS;
    }

    private ScalingRequest request() {
        return new ScalingRequest(
                out,
                ladder.sizes(),
                new ScalingRequest.Pictures(data, count, size, stops),
                new ScalingRequest.Process(
                        scheduler,
                        settings,
                        offset,
                        TrainDefaults.schedule(schedule, false),
                        TrainDefaults.prediction(prediction)),
                ladder.length(),
                ladder.measuring(seed),
                against,
                seed,
                new ScalingRequest.Engine(threads, device),
                resume);
    }

    private String command() {
        return TypedCommand.of(
                spec.commandLine().getParseResult().originalArgs(), Set.of(DATA, OUT), SittingOptions.LEFT_OUT);
    }

    /** Work that fails or is cancelled leaves no empty folder behind. */
    private ScalingResult run(ScalingService service, ScalingRequest request, ScalingFolder folder) {
        PrintWriter err = spec.commandLine().getErr();
        try (EvaluationProgress progress = new EvaluationProgress(err, surroundings.interactive())) {
            return service.run(request, progress, surroundings.cancellation());
        } catch (RuntimeException failed) {
            folder.removeIfEmpty();
            throw failed;
        }
    }

    private void print(ScalingResult result, Path page) {
        PrintWriter output = spec.commandLine().getOut();
        if (json) {
            output.println(Json.text(ScalingJson.of(result, page)));
            return;
        }
        table(output, ScalingWords.RUNG_COLUMNS, ScalingWords.rungRows(result));
        table(output, ScalingWords.FIT_COLUMNS, ScalingWords.fitRows(result));
        ScalingWords.sentences(result).forEach(output::println);
        output.println("Report: " + page);
    }

    private static void table(PrintWriter output, List<String> columns, List<List<String>> rows) {
        output.println("| " + String.join(" | ", columns) + " |");
        output.println("| --- ".repeat(columns.size()) + "|");
        rows.forEach(row -> output.println("| " + String.join(" | ", row) + " |"));
        output.println();
    }
}
