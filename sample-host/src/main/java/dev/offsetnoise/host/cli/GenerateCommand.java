package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.recipe.Recipe;
import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.service.BrightnessDial;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.GenerationResult;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.PictureFiles;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes pictures. */
@Command(
        name = "generate",
        description = "Makes pictures. Each PNG file carries its recipe, from which --from repeats it bit for bit.",
        sortOptions = false)
final class GenerateCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SharedOptions shared;

    @Option(names = "--model", paramLabel = "NAME|FOLDER", description = "The model: see the command \"models\".")
    private String model;

    @Option(
            names = "--from",
            paramLabel = "FILE.png",
            description =
                    "Repeat this picture; other options change what shall be different. With --model also pictures of other"
                            + " tools that carry \"parameters\": they come out alike, not equal.")
    private Path from;

    @Option(
            names = "--scheduler",
            paramLabel = "ID",
            description = "The scheduler: see the command \"schedulers\". Default: what the model's maker advises.")
    private String scheduler;

    @Option(names = "--set", paramLabel = "key=value", description = "A setting of the scheduler; may be repeated.")
    private Map<String, String> settings = Map.of();

    @Option(names = "--steps", paramLabel = "N", description = "Calls of the network. Default: the maker's advice.")
    private Integer steps;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The first picture's seed, default 0; picture i (from 0) has S + i, whatever the batch.")
    private Long seed;

    @Option(names = "--count", paramLabel = "K", description = "How many pictures, default 1.")
    private Integer count;

    @Option(
            names = "--batch",
            paramLabel = "B",
            description = "How many pictures go through the network together, default "
                    + GenerationRequest.DEFAULT_BATCH + ".")
    private Integer batch;

    @Option(
            names = "--brightness",
            paramLabel = "-1..1",
            description = "The offset dial: -1 darkest that the model knows, 0 typical, 1 brightest. The ends are "
                    + BrightnessDial.DEVIATIONS_AT_END + " standard deviations of the offset.")
    private Double brightness;

    @Option(names = "--luma", paramLabel = "0..1", description = "Lock the mean luma of each picture; any model can.")
    private Double luma;

    @Mixin
    private PromptOptions prompt;

    @Mixin
    private CanvasOptions canvas;

    @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu, cuda or cuda:n.")
    private String device;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE|FOLDER",
            description =
                    "A file that ends with .png for one picture, or a folder, where each becomes SEED.png. A file is"
                            + " replaced only if this program wrote it.")
    private Path out;

    @Option(names = "--grid", paramLabel = "FILE.png", description = "Also write a contact sheet, in order of seeds.")
    private Path grid;

    @Option(
            names = "--preview",
            paramLabel = "FILE.png",
            description = "Show in this file, after each step, what the pictures are about to become.")
    private Path preview;

    @Option(names = "--scale", paramLabel = "N", description = "Enlarge the pictures by a whole factor, default 1.")
    private Integer scale;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    GenerateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        GenerationRequest request = request();
        PictureFiles files = new PictureFiles(out, Optional.ofNullable(grid));
        Optional<PreviewFile> watched =
                Optional.ofNullable(preview).map(PreviewFile::new).map(it -> it.requireFree(out));
        try (Host host = shared.open(surroundings)) {
            GenerationResult result = generate(host, request, files, watched);
            GenerationOutput output = new GenerationOutput(result, files);
            spec.commandLine().getOut().println(json ? Json.text(output.json()) : output.text());
        }
        return ExitCode.SUCCESS;
    }

    private GenerationResult generate(
            Host host, GenerationRequest request, PictureFiles files, Optional<PreviewFile> watched) {
        PrintWriter err = spec.commandLine().getErr();
        try (ProgressBar bar = new ProgressBar(err, surroundings.interactive())) {
            return host.generation()
                    .generate(request, files, new GenerationProgress(bar, err, watched), surroundings.cancellation());
        }
    }

    private GenerationRequest request() {
        GenerationRequest.Builder builder = from == null ? fresh(0) : begun();
        if (scheduler != null) {
            builder.scheduler(scheduler);
        }
        if (steps != null) {
            builder.steps(steps);
        }
        if (device != null) {
            builder.device(DeviceRequest.parse(device));
        }
        if (scale != null) {
            builder.scale(scale);
        }
        builder.canvas(canvas.over(builder.canvas(), Optional.ofNullable(from)));
        brightness().ifPresent(choice -> brighten(builder, choice));
        builder.prompt(prompt.over(builder.prompt()));
        return builder.settings(settings).build();
    }

    private GenerationRequest.Builder fresh(long firstSeed) {
        if (model == null) {
            throw new InvalidRequestException(
                    "No model was named. Add --model NAME (the command \"models\" lists them) or --from FILE.png.");
        }
        return GenerationRequest.of(model)
                .pictures(orElse(seed, firstSeed), orElse(count, 1), orElse(batch, defaultBatch()));
    }

    /** Another tool's picture is begun like a new one; what its text says stands where nothing else was asked for. */
    private GenerationRequest.Builder begun() {
        Optional<ForeignPicture> foreign = ForeignPicture.in(from);
        if (foreign.isEmpty()) {
            return repeated(RecipeFile.read(from));
        }
        foreign.get().requireModel(model);
        PrintWriter err = spec.commandLine().getErr();
        foreign.get().parameters().remarks().forEach(remark -> err.println(Printable.of(remark)));
        return foreign.get().over(fresh(foreign.get().parameters().seed().orElse(0)));
    }

    private GenerationRequest.Builder repeated(Recipe recipe) {
        GenerationRequest.Builder builder = GenerationRequest.repeating(recipe);
        if (model != null) {
            builder.model(model);
        }
        if (seed != null || count != null || batch != null) {
            builder.pictures(orElse(seed, recipe.seed()), orElse(count, 1), orElse(batch, defaultBatch()))
                    .keepAll();
        }
        return builder;
    }

    /** What is asked for now replaces both kinds that a recipe may hold. */
    private void brighten(GenerationRequest.Builder builder, Brightness choice) {
        builder.brightness(choice);
        if (!canvas.tinted()) {
            builder.canvas(builder.canvas().withTint(Optional.empty()));
        }
    }

    private static int defaultBatch() {
        return GenerationRequest.DEFAULT_BATCH;
    }

    private static <T> T orElse(T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private Optional<Brightness> brightness() {
        if (brightness != null && luma != null) {
            throw new InvalidRequestException("Both --brightness " + brightness + " and --luma " + luma
                    + " were given; one dials the offset, the other locks the luma. Give one of them.");
        }
        boolean both = canvas.tinted() && (brightness != null || luma != null);
        if (both) {
            throw new InvalidRequestException("Both --tint and " + (luma == null ? "--brightness" : "--luma")
                    + " were given; a tint is a brightness too. Give one of them.");
        }
        if (canvas.tinted()) {
            return Optional.of(new Brightness.Drawn());
        }
        if (brightness != null) {
            return Optional.of(BrightnessDial.at(brightness));
        }
        return Optional.ofNullable(luma).map(Brightness.Lock::new);
    }
}
