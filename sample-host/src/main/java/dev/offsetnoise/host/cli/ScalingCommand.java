package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.report.PageFolder;
import dev.offsetnoise.host.scaling.Against;
import dev.offsetnoise.host.scaling.ScalingRequest;
import dev.offsetnoise.host.scaling.ScalingResult;
import dev.offsetnoise.host.scaling.ScalingService;
import dev.offsetnoise.host.scaling.page.ScalingReport;
import dev.offsetnoise.host.scaling.page.ScalingWords;
import dev.offsetnoise.host.service.Host;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

    @Mixin
    private LearntProcessOptions process;

    @Option(
            names = "--against",
            paramLabel = "parameters|compute",
            description = "What C is: parameters, or parameters x images. As all networks see as many images, b is the"
                    + " same.")
    private Against against = Against.PARAMETERS;

    @Option(names = "--seed", paramLabel = "S", description = "Decides everything random.")
    private long seed = TrainDefaults.SEED;

    @Mixin
    private EngineOptions engine;

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
        PageFolder folder = ScalingReport.folder(out);
        PagedWork work = new PagedWork(spec, surroundings, Optional.of(folder));
        try (Host host = shared.open(surroundings)) {
            ScalingService service = new ScalingService(host.plugins());
            service.check(request);
            ScalingResult result = work.run((listener, cancellation) -> service.run(request, listener, cancellation));
            String command = work.command(Set.of(DATA, OUT), SittingOptions.LEFT_OUT);
            new ScalingReport(result, command, folder).write();
            print(result, work, folder.page());
        }
        return ExitCode.SUCCESS;
    }

    private ScalingRequest request() {
        return new ScalingRequest(
                out,
                ladder.sizes(),
                new ScalingRequest.Pictures(data, count, size, stops),
                new ScalingRequest.Process(
                        scheduler, process.settings(), process.offset(), process.schedule(false), process.prediction()),
                ladder.length(),
                ladder.measuring(seed),
                against,
                seed,
                new ScalingRequest.Engine(engine.threads(), engine.device()),
                resume);
    }

    private void print(ScalingResult result, PagedWork work, Path page) {
        PrintWriter output = spec.commandLine().getOut();
        if (json) {
            output.println(Json.text(ScalingJson.of(result, page)));
            return;
        }
        work.print(ScalingWords.RUNG_COLUMNS, ScalingWords.rungRows(result));
        output.println();
        work.print(ScalingWords.FIT_COLUMNS, ScalingWords.fitRows(result));
        output.println();
        ScalingWords.sentences(result).forEach(output::println);
        output.println("Report: " + page);
    }
}
