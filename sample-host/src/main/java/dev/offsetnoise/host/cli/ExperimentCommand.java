package dev.offsetnoise.host.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.experiment.ExperimentRequest;
import dev.offsetnoise.host.experiment.ExperimentService;
import dev.offsetnoise.host.experiment.ExperimentSummary;
import dev.offsetnoise.host.experiment.Grid;
import dev.offsetnoise.host.experiment.Sampling;
import dev.offsetnoise.host.naming.NearNames;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.MlpConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The paper's experiment. */
@Command(
        name = "experiment",
        description =
                "Trains and compares models on synthetic data, as arXiv:2412.03134 does. Ctrl-C keeps what is done;"
                        + " the same command continues.",
        sortOptions = false,
        showDefaultValues = true)
final class ExperimentCommand implements Callable<Integer> {

    private static final String CYLINDER = "cylinder";
    private static final String OUT = "--out";
    private static final String RENDER_ONLY = "--render-only";
    private static final String JSON = "--json";

    /** They change nothing in the report. */
    private static final Set<String> WITHOUT_RESULT = Set.of(RENDER_ONLY, JSON, SharedOptions.STACKTRACE);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SharedOptions shared;

    @Parameters(paramLabel = "NAME", description = "The experiment: cylinder.")
    private String name;

    @Option(names = OUT, required = true, paramLabel = "FOLDER", description = "Where the results go.")
    private Path out;

    @Option(
            names = "--quick",
            description =
                    "Three dimensions, v-prediction, one strength of each model and one seed, unless they are named.")
    private boolean quick;

    @Option(
            names = "--dimensions",
            split = ",",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "Dimensions of the cylinder. Default: 2,10,50,200,1000,3072; with --quick 2,50,3072.")
    private List<Integer> dimensions;

    @Option(
            names = "--base",
            split = ",",
            paramLabel = "SIGMA0",
            showDefaultValue = Visibility.NEVER,
            description = "Models without offset: scales of their noise. Default: 0.7,0.8,0.9,1,1.1; with --quick 1.")
    private List<Double> base;

    @Option(
            names = "--original",
            split = ",",
            paramLabel = "S",
            showDefaultValue = Visibility.NEVER,
            description = "Original offset noise: standard deviations. Default: 0.1,0.3,1; with --quick 1.")
    private List<Double> original;

    @Option(
            names = "--adjusted",
            split = ",",
            paramLabel = "S",
            showDefaultValue = Visibility.NEVER,
            description = "Adjusted offset noise: standard deviations. Default: 0.5,1,1.5; with --quick 1.")
    private List<Double> adjusted;

    @Option(
            names = "--predictions",
            split = ",",
            paramLabel = "P",
            showDefaultValue = Visibility.NEVER,
            description = "What the networks predict: v, epsilon, x0. Default: epsilon,v; with --quick v.")
    private List<String> predictions;

    @Option(
            names = "--seeds",
            paramLabel = "K",
            showDefaultValue = Visibility.NEVER,
            description = "How often each model is trained. Default: 3; with --quick 1.")
    private Integer seeds;

    @Option(names = "--half-length", paramLabel = "A", description = "Brightness is uniform in -A to A.")
    private double halfLength = ExperimentDefaults.HALF_LENGTH;

    @Option(names = "--radius", paramLabel = "R", description = "Radius of the cylinder.")
    private double radius = ExperimentDefaults.RADIUS;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = "scaled-linear (0.00085 to 0.012), linear (0.0001 to 0.02) or cosine; 1000 steps.")
    private String schedule = TrainDefaults.SCALED_LINEAR;

    @Option(names = "--iterations", paramLabel = "N", description = "Steps of the optimizer for each model.")
    private int iterations = ExperimentDefaults.ITERATIONS;

    @Option(names = "--batch", paramLabel = "B", description = "Points in one step.")
    private int batch = ExperimentDefaults.BATCH;

    @Option(
            names = "--average",
            paramLabel = "DECAY",
            description = "Sample from a running average of the weights; 0 for the weights themselves, as the paper.")
    private double average;

    @Option(names = "--width", paramLabel = "W", description = "Features of the network's hidden layers.")
    private int width = MlpConfig.DEFAULT_WIDTH;

    @Option(names = "--depth", paramLabel = "D", description = "Hidden layers of the network.")
    private int depth = MlpConfig.DEFAULT_DEPTH;

    @Option(names = "--samples", paramLabel = "K", description = "Points from each model and from the data.")
    private int samples = ExperimentDefaults.SAMPLES;

    @Option(
            names = "--samplers",
            split = ",",
            paramLabel = "NAME-STEPS",
            showDefaultValue = Visibility.NEVER,
            description =
                    "ancestral, ddim and dpmpp-2m in eigen-directions; ordinary-ddim and plain-ddim know nothing of"
                            + " the offset and start from noise with and without it. Default: ancestral-1000, ddim-10,20,50,"
                            + " dpmpp-2m-10,20,50, ordinary-ddim-50, plain-ddim-50.")
    private List<String> samplers;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "One trains, the others measure; with 1 they take turns. The results are the same.")
    private int threads = ExperimentDefaults.THREADS;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda",
            description = "Where the networks compute. Results differ in the last digits from device to device.")
    private ComputeDevice device = ComputeDevice.AUTO;

    @Option(names = RENDER_ONLY, description = "Write tables and report of what is there; train nothing.")
    private boolean renderOnly;

    @Option(names = JSON, description = "Print JSON.")
    private boolean json;

    ExperimentCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ExperimentRequest request = request();
        try (Host host = shared.open(surroundings);
                ExperimentProgress progress =
                        new ExperimentProgress(spec.commandLine().getErr(), surroundings.interactive())) {
            ExperimentService service = new ExperimentService(host.plugins());
            ExperimentSummary summary =
                    renderOnly ? service.render(request) : service.run(request, progress, surroundings.cancellation());
            spec.commandLine().getOut().println(json ? Json.text(json(summary)) : text(summary));
        }
        return ExitCode.SUCCESS;
    }

    private ExperimentRequest request() {
        if (!name.equals(CYLINDER)) {
            throw new InvalidRequestException(
                    "Unknown experiment \"" + name + "\". " + NearNames.hint(name, List.of(CYLINDER), "experiments"));
        }
        return new ExperimentRequest(
                out,
                grid(),
                new ExperimentRequest.Data(halfLength, radius, schedule, TrainDefaults.schedule(schedule, false)),
                new ExperimentRequest.Training(iterations, batch, average, width, depth),
                new ExperimentRequest.Measuring(
                        samples,
                        samplers == null
                                ? Sampling.DEFAULTS
                                : samplers.stream().map(Sampling::parse).toList()),
                threads,
                device,
                TypedCommand.of(spec.commandLine().getParseResult().originalArgs(), Set.of(OUT), WITHOUT_RESULT));
    }

    private Grid grid() {
        return new Grid(
                chosen(dimensions, ExperimentDefaults.QUICK_DIMENSIONS, ExperimentDefaults.DIMENSIONS),
                ExperimentDefaults.models(
                        chosen(base, ExperimentDefaults.QUICK_STRENGTH, ExperimentDefaults.BASE),
                        chosen(original, ExperimentDefaults.QUICK_STRENGTH, ExperimentDefaults.ORIGINAL),
                        chosen(adjusted, ExperimentDefaults.QUICK_STRENGTH, ExperimentDefaults.ADJUSTED)),
                chosen(predictions, ExperimentDefaults.QUICK_PREDICTIONS, ExperimentDefaults.PREDICTIONS).stream()
                        .map(TrainDefaults::prediction)
                        .toList(),
                chosen(seeds, ExperimentDefaults.QUICK_SEEDS, ExperimentDefaults.SEEDS));
    }

    private <T> T chosen(T given, T quickly, T usually) {
        if (given != null) {
            return given;
        }
        return quick ? quickly : usually;
    }

    private static String text(ExperimentSummary summary) {
        return summary.done() + " of " + summary.total() + " cells in " + summary.folder() + ": "
                + String.join(
                        ", ",
                        summary.files().stream()
                                .map(file -> file.getFileName().toString())
                                .toList())
                + ".";
    }

    private static JsonObject json(ExperimentSummary summary) {
        JsonObject json = new JsonObject();
        json.addProperty("folder", summary.folder().toString());
        json.addProperty("cells", summary.done());
        json.addProperty("cellsInAll", summary.total());
        json.add("files", Json.array(summary.files(), file -> new JsonPrimitive(file.toString())));
        return json;
    }
}
