package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.diagnose.DiagnosisRequest;
import dev.offsetnoise.host.diagnose.DiagnosisResult;
import dev.offsetnoise.host.diagnose.DiagnosisService;
import dev.offsetnoise.host.diagnose.SetDiagnosis;
import dev.offsetnoise.host.diagnose.page.DiagnosisReport;
import dev.offsetnoise.host.diagnose.page.DiagnosisWords;
import dev.offsetnoise.host.service.Host;
import java.io.PrintWriter;
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
                + " brightness. With --out it also writes the optimal losses that \"train --optimal-loss\" reads.",
        sortOptions = false)
final class DiagnoseCommand implements Callable<Integer> {

    private static final Set<String> PATHS = Set.of(PreparedImageOptions.IMAGES, MeasuredNetworkOptions.OUT);

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

    @Mixin
    private OptimumOptions optimum;

    @Mixin
    private MeasuredNetworkOptions network;

    @Mixin
    private SharedOptions shared;

    DiagnoseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        DiagnosisRequest request = request();
        PagedWork work = new PagedWork(spec, surroundings, network.folder(DiagnosisReport::folder));
        try (Host host = shared.open(surroundings)) {
            DiagnosisService service = new DiagnosisService(host);
            service.check(request);
            DiagnosisResult result =
                    work.run((listener, cancellation) -> service.diagnose(request, listener, cancellation));
            work.folder().ifPresent(place -> new DiagnosisReport(result, work.command(PATHS, Set.of()), place).write());
            print(result, work);
        }
        return ExitCode.SUCCESS;
    }

    private DiagnosisRequest request() {
        return new DiagnosisRequest(
                model,
                images.sets(),
                network.scheduler(),
                network.settings(),
                optimum.levels(),
                optimum.queries(),
                optimum.estimator(),
                network.told(),
                network.batch(),
                network.device());
    }

    private void print(DiagnosisResult result, PagedWork work) {
        PrintWriter output = spec.commandLine().getOut();
        if (network.json()) {
            output.println(Json.text(DiagnosisJson.of(result, work.folder())));
            return;
        }
        DiagnosisWords.sentences(result).forEach(sentence -> output.println("- " + sentence));
        for (SetDiagnosis set : result.sets()) {
            output.println("\n" + set.images() + " " + set.name() + ":\n");
            work.print(DiagnosisWords.COLUMNS, DiagnosisWords.rows(set));
        }
        work.folder().ifPresent(place -> {
            output.println("\nReport: " + place.page());
            output.println("Optimal losses, for \"train --step-sampling optimal-gap --optimal-loss\": "
                    + DiagnosisReport.optimumFile(place));
        });
    }
}
