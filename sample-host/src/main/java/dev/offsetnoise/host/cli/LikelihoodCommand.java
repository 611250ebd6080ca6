package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.likelihood.LikelihoodRequest;
import dev.offsetnoise.host.likelihood.LikelihoodResult;
import dev.offsetnoise.host.likelihood.LikelihoodService;
import dev.offsetnoise.host.likelihood.page.LikelihoodReport;
import dev.offsetnoise.host.likelihood.page.LikelihoodWords;
import dev.offsetnoise.host.noised.Draws;
import dev.offsetnoise.host.report.PageFolder;
import dev.offsetnoise.host.service.Host;
import java.io.PrintWriter;
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

    private static final Set<String> PATHS = Set.of(PreparedImageOptions.IMAGES, MeasuredNetworkOptions.OUT);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "NAME|FOLDER", description = "A model on pixels.")
    private String model;

    @Mixin
    private MeasuredImageOptions images;

    @Mixin
    private ChainOptions chain;

    @Option(
            names = "--sampled-steps",
            paramLabel = "K",
            description = "Estimate the bound without bias from so many of the chain's steps a picture, drawn for each"
                    + " picture alone. Default: all of them.")
    private Integer sampled;

    @Option(names = "--seed", paramLabel = "S", description = "Decides the noise, default 0.")
    private long seed;

    @Option(
            names = "--draws",
            paramLabel = "K",
            description = "How often each picture is noised at each step, default 1.")
    private int draws = 1;

    @Mixin
    private MeasuredNetworkOptions network;

    @Mixin
    private SharedOptions shared;

    LikelihoodCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LikelihoodRequest request = request();
        PagedWork work = new PagedWork(spec, surroundings, network.folder(LikelihoodReport::folder));
        try (Host host = shared.open(surroundings)) {
            LikelihoodService service = new LikelihoodService(host);
            service.check(request);
            LikelihoodResult result =
                    work.run((listener, cancellation) -> service.measure(request, listener, cancellation));
            work.folder()
                    .ifPresent(place -> new LikelihoodReport(result, work.command(PATHS, Set.of()), place).write());
            print(result, work);
        }
        return ExitCode.SUCCESS;
    }

    private LikelihoodRequest request() {
        return new LikelihoodRequest(
                model,
                images.choice(),
                network.scheduler(),
                network.settings(),
                chain.chain(),
                sampled == null ? OptionalInt.empty() : OptionalInt.of(sampled),
                network.told(),
                new Draws(seed, draws),
                network.batch(),
                network.device());
    }

    private void print(LikelihoodResult result, PagedWork work) {
        PrintWriter output = spec.commandLine().getOut();
        if (network.json()) {
            output.println(Json.text(LikelihoodJson.of(result, work.folder().map(PageFolder::page))));
            return;
        }
        output.println(LikelihoodWords.sentence(result));
        output.println();
        work.print(LikelihoodWords.COLUMNS, LikelihoodWords.rows(result));
        work.folder().ifPresent(place -> output.println("\nReport: " + place.page()));
    }
}
