package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.likelihood.LikelihoodRequest;
import dev.offsetnoise.host.likelihood.LikelihoodResult;
import dev.offsetnoise.host.likelihood.LikelihoodService;
import dev.offsetnoise.host.likelihood.page.LikelihoodFolder;
import dev.offsetnoise.host.likelihood.page.LikelihoodReport;
import dev.offsetnoise.host.likelihood.page.LikelihoodWords;
import dev.offsetnoise.host.noised.Draws;
import dev.offsetnoise.host.report.FigureFiles;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how many bits a model needs for pictures. */
@Command(
        name = "likelihood",
        description = "Measures how many bits per dimension a model needs for pictures: the variational bound of its"
                + " chain, with the term of each step.",
        sortOptions = false)
final class LikelihoodCommand implements Callable<Integer> {

    private static final String OUT = "--out";
    private static final int DEFAULT_BATCH = 32;
    private static final Set<String> PATHS = Set.of(MeasuredImageOptions.IMAGES, OUT);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "NAME|FOLDER", description = "A model on pixels.")
    private String model;

    @Mixin
    private MeasuredImageOptions images;

    @Option(names = "--scheduler", paramLabel = "ID", description = "The process. Default: the maker's advice.")
    private String scheduler;

    @Option(names = "--set", paramLabel = "key=value", description = "A setting of the scheduler; may be repeated.")
    private Map<String, String> settings = Map.of();

    @Mixin
    private ChainOptions chain;

    @Option(
            names = "--sampled-steps",
            paramLabel = "K",
            description = "Estimate the bound without bias from so many of the chain's steps a picture, drawn for each"
                    + " picture alone. Default: all of them.")
    private Integer sampled;

    @Mixin
    private ToldOptions told;

    @Option(names = "--seed", paramLabel = "S", description = "Decides the noise, default 0.")
    private long seed;

    @Option(
            names = "--draws",
            paramLabel = "K",
            description = "How often each picture is noised at each step, default 1.")
    private int draws = 1;

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
            description = "Also write a report there: a page with figures, and CSV files. An earlier report there is"
                    + " replaced.")
    private Path out;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private SharedOptions shared;

    LikelihoodCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LikelihoodRequest request = request();
        Optional<LikelihoodFolder> folder = Optional.ofNullable(out).map(LikelihoodFolder::new);
        try (Host host = shared.open(surroundings)) {
            LikelihoodService service = new LikelihoodService(host);
            service.check(request);
            folder.ifPresent(LikelihoodCommand::require);
            LikelihoodResult result = measure(service, request, folder);
            folder.ifPresent(place -> new LikelihoodReport(result, command(), place).write());
            print(result, folder.map(LikelihoodFolder::page));
        }
        return ExitCode.SUCCESS;
    }

    private LikelihoodRequest request() {
        return new LikelihoodRequest(
                model,
                images.choice(),
                Optional.ofNullable(scheduler),
                settings,
                chain.chain(),
                sampled == null ? OptionalInt.empty() : OptionalInt.of(sampled),
                told.subject(),
                new Draws(seed, draws),
                batch,
                DeviceRequest.parse(device));
    }

    private static void require(LikelihoodFolder folder) {
        FigureFiles.requireFonts();
        folder.require();
    }

    private String command() {
        return TypedCommand.of(spec.commandLine().getParseResult().originalArgs(), PATHS, Set.of());
    }

    /** Work that fails or is cancelled leaves no empty folder behind. */
    private LikelihoodResult measure(
            LikelihoodService service, LikelihoodRequest request, Optional<LikelihoodFolder> folder) {
        PrintWriter err = spec.commandLine().getErr();
        try (EvaluationProgress progress = new EvaluationProgress(err, surroundings.interactive())) {
            return service.measure(request, progress, surroundings.cancellation());
        } catch (RuntimeException failed) {
            folder.ifPresent(LikelihoodFolder::removeIfEmpty);
            throw failed;
        }
    }

    private void print(LikelihoodResult result, Optional<Path> page) {
        PrintWriter output = spec.commandLine().getOut();
        if (json) {
            output.println(Json.text(LikelihoodJson.of(result, page)));
            return;
        }
        output.println(LikelihoodWords.sentence(result));
        output.println();
        output.println("| " + String.join(" | ", LikelihoodWords.COLUMNS) + " |");
        output.println("| --- | --- | --- | --- |");
        LikelihoodWords.rows(result).forEach(row -> output.println("| " + String.join(" | ", row) + " |"));
        page.ifPresent(file -> output.println("\nReport: " + file));
    }
}
