package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.training.TrainingRequest;
import dev.offsetnoise.host.training.TrainingService;
import dev.offsetnoise.host.training.TrainingSummary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model. */
@Command(
        name = "train",
        description = "Trains a small model on images. Ctrl-C writes a checkpoint; --resume continues from it.",
        sortOptions = false,
        showDefaultValues = true)
final class TrainCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SharedOptions shared;

    @Option(names = "--data", required = true, paramLabel = "DIR|ZIP", description = "The images.")
    private Path data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "The model's folder; its name becomes the model's id.")
    private Path out;

    @Option(
            names = "--scheduler",
            required = true,
            paramLabel = "ID",
            description = "The scheduler whose forward process is learnt: see the command \"schedulers\".")
    private String scheduler;

    @Mixin
    private LearntProcessOptions process;

    @Option(names = "--images", paramLabel = "N", description = "Images to see in all.")
    private long images = TrainDefaults.IMAGES;

    @Option(names = "--batch", paramLabel = "B", description = "Images in one step.")
    private int batch = TrainDefaults.BATCH;

    @Option(names = "--size", paramLabel = "PIXELS", description = "Side of the pictures.")
    private int size = TrainDefaults.SIZE;

    @Option(names = "--stops", paramLabel = "S", description = "Change the exposure at random by up to ± this much.")
    private double stops = TrainDefaults.STOPS;

    @Option(
            names = "--held-out",
            paramLabel = "SHARE",
            description = "Keep this share of the images away from the training, chosen by their names, for"
                    + " \"evaluate --reference\".")
    private double heldOut;

    @Option(names = "--seed", paramLabel = "S", description = "Decides everything random.")
    private long seed = TrainDefaults.SEED;

    @Option(
            names = "--variance",
            paramLabel = "fixed|learned",
            description = "Whether the network also predicts the variance of a reverse step.")
    private String variance = VarianceType.FIXED.id();

    @Mixin
    private LossOptions loss;

    @Option(names = "--zero-terminal-snr", description = "Rescale the schedule so that its last step holds no signal.")
    private boolean zeroTerminalSnr;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private SittingOptions sitting;

    @Option(names = "--checkpoint-every", paramLabel = "N", description = "Images between checkpoints.")
    private long checkpointEvery = TrainDefaults.CHECKPOINT_IMAGES;

    @Option(
            names = "--sample-every",
            paramLabel = "N",
            description = "Images between sheets of samples in FOLDER/training/samples; 0 for none.")
    private long sampleEvery = TrainDefaults.SAMPLE_IMAGES;

    @Option(names = "--half", description = "Store the weights in 16 bit.")
    private boolean half;

    @Mixin
    private LabelOptions label;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TrainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        TrainingRequest request = request();
        PrintWriter err = spec.commandLine().getErr();
        try (Host host = shared.open(surroundings);
                TrainingProgress progress = new TrainingProgress(err, surroundings.interactive())) {
            TrainingSummary summary =
                    new TrainingService(host.plugins()).train(request, progress, surroundings.cancellation());
            spec.commandLine()
                    .getOut()
                    .println(json ? Json.text(TrainingOutput.json(summary)) : TrainingOutput.text(summary));
        }
        return ExitCode.SUCCESS;
    }

    private TrainingRequest request() {
        return new TrainingRequest(
                data,
                out,
                scheduler,
                process.settings(),
                process.offset(),
                process.schedule(zeroTerminalSnr),
                new TrainingRequest.Learning(
                        process.prediction(),
                        TrainDefaults.variance(variance),
                        loss.loss(TrainDefaults.objective(variance))),
                new TrainingRequest.Length(images, batch, checkpointEvery, sampleEvery),
                new TrainingRequest.Variation(size, stops, heldOut),
                seed,
                threads.threads(),
                sitting.sitting(),
                new TrainingRequest.Label(label.title(out), label.licence(), command(), half));
    }

    private String command() {
        return TrainDefaults.command(spec.commandLine().getParseResult().originalArgs());
    }
}
