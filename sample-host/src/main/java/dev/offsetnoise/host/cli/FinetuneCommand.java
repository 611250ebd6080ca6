package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.training.FinetuneRequest;
import dev.offsetnoise.host.training.FinetuneService;
import dev.offsetnoise.host.training.OffsetSource;
import dev.offsetnoise.host.training.TrainingSummary;
import dev.offsetnoise.models.finetune.TrainedPart;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Goes on with the training of an exported model. */
@Command(
        name = "finetune",
        description =
                "Goes on with the training of a model whose network somebody exported as ONNX, and writes the same"
                        + " file with new weights. Ctrl-C writes a checkpoint; --resume continues from it.",
        sortOptions = false,
        showDefaultValues = true)
final class FinetuneCommand implements Callable<Integer> {

    private static final String ADJUSTED = "adjusted-offset";
    private static final String ORIGINAL = "original-offset";
    private static final Set<String> PATHS = Set.of("--images", "--model");

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SharedOptions shared;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME|FOLDER",
            description = "The model to start from: see the command \"models\".")
    private String model;

    @Option(names = "--images", required = true, paramLabel = "DIR|ZIP", description = "The images.")
    private Path images;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "The tuned model's folder; its name becomes the model's id.")
    private Path out;

    @Option(
            names = "--scheduler",
            paramLabel = "ID",
            showDefaultValue = Visibility.NEVER,
            description = "The scheduler whose forward process is learnt: see the command \"schedulers\". Default: "
                    + ADJUSTED + ".")
    private String scheduler;

    @Option(
            names = "--set",
            paramLabel = "key=value",
            showDefaultValue = Visibility.NEVER,
            description = "A setting of the scheduler; may be repeated.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--offset",
            paramLabel = "data|none",
            showDefaultValue = Visibility.NEVER,
            description = "Measure the offset noise from the images' channel means, or leave it to the model and the"
                    + " scheduler's settings. Schedulers without an offset leave it out. Default: data.")
    private OffsetSource offset;

    @Option(
            names = "--noise-offset",
            paramLabel = "S",
            showDefaultValue = Visibility.NEVER,
            description = "The offset noise of other trainers under their name: short for --scheduler " + ORIGINAL
                    + " --offset none --set offset=S.")
    private Double noiseOffset;

    @Option(
            names = "--train",
            paramLabel = "PART",
            description = "Which weights: all, attention, or patterns with commas between them, such as"
                    + " *attentions*,mid_block*.")
    private String part = TrainedPart.ALL;

    @Mixin
    private LoraOptions lora;

    @Mixin
    private OptimizerOptions optimizer;

    @Option(names = "--stops", paramLabel = "S", description = "Change the exposure at random by up to ± this much.")
    private double stops;

    @Option(names = "--flip", negatable = true, description = "Mirror half of the images; on unless --no-flip.")
    private boolean flip = true;

    @Option(
            names = "--validation-share",
            paramLabel = "SHARE",
            description = "Keep this share of the images, chosen by their names, to measure the loss on.")
    private double validationShare;

    @Option(
            names = "--validation-images",
            paramLabel = "N",
            description = "Images of a measurement, at each checkpoint.")
    private int validationImages = 256;

    @Mixin
    private SubjectOptions subjects;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private SittingOptions sitting;

    @Mixin
    private LabelOptions label;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    FinetuneCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        FinetuneRequest request = request();
        try (Host host = shared.open(surroundings);
                TrainingProgress progress =
                        new TrainingProgress(spec.commandLine().getErr(), surroundings.interactive())) {
            TrainingSummary summary = new FinetuneService(host).tune(request, progress, surroundings.cancellation());
            spec.commandLine()
                    .getOut()
                    .println(json ? Json.text(TrainingOutput.json(summary)) : TrainingOutput.text(summary));
        }
        return ExitCode.SUCCESS;
    }

    private FinetuneRequest request() {
        return new FinetuneRequest(
                model,
                images,
                out,
                process(),
                new TrainedPart(part),
                lora.lora(),
                optimizer.options(),
                new FinetuneRequest.Variation(stops, flip, validationShare, validationImages),
                subjects.source(),
                new FinetuneRequest.Engine(engine.threads(), engine.device()),
                sitting.sitting(),
                new FinetuneRequest.Label(
                        label.title(out),
                        label.licence(),
                        TypedCommand.of(
                                spec.commandLine().getParseResult().originalArgs(), PATHS, SittingOptions.LEFT_OUT)));
    }

    private FinetuneRequest.Process process() {
        if (noiseOffset == null) {
            return new FinetuneRequest.Process(
                    scheduler == null ? ADJUSTED : scheduler, settings, offset == null ? OffsetSource.DATA : offset);
        }
        if (scheduler != null || offset != null || settings.containsKey("offset")) {
            throw new InvalidRequestException("--noise-offset " + noiseOffset + " names scheduler and offset; leave out"
                    + " --scheduler, --offset and --set offset, or name these instead.");
        }
        Map<String, String> own = new HashMap<>(settings);
        own.put("offset", Double.toString(noiseOffset));
        return new FinetuneRequest.Process(ORIGINAL, own, OffsetSource.NONE);
    }
}
