package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.train.TrainingObjective;
import dev.offsetnoise.models.train.TrainingOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long and how a model is tuned, under the names that diffusers' and kohya's trainers use. */
final class OptimizerOptions {

    private static final long MOST_STEPS = 1_000_000_000;

    @Option(names = "--max-train-steps", paramLabel = "N", description = "Steps of the optimizer.")
    private long steps = 2000;

    @Option(names = "--train-batch-size", paramLabel = "B", description = "Images that go through together.")
    private int batch = 16;

    @Option(
            names = "--gradient-accumulation-steps",
            paramLabel = "K",
            description = "Batches in one step of the optimizer.")
    private int accumulation = 1;

    @Option(names = "--learning-rate", paramLabel = "R", description = "The highest learning rate.")
    private double learningRate = 1e-4;

    @Option(
            names = "--lr-warmup-steps",
            paramLabel = "N",
            description = "Steps over which the rate rises; then it falls along a cosine to 0.")
    private long warmUp = 100;

    @Option(names = "--weight-decay", paramLabel = "W", description = "AdamW's decay of the weights.")
    private double weightDecay;

    @Option(names = "--ema-decay", paramLabel = "D", description = "Running average of the weights; 0 for none.")
    private double averageDecay = 0.999;

    @Option(names = "--max-grad-norm", paramLabel = "G", description = "Longer gradients are shortened to this.")
    private double clipNorm = 1;

    @Mixin
    private LossOptions loss;

    @Option(names = "--seed", paramLabel = "S", description = "Decides everything random.")
    private long seed = 1;

    @Option(names = "--checkpointing-steps", paramLabel = "N", description = "Steps between checkpoints.")
    private long checkpoint = 500;

    @Option(
            names = "--sample-every-n-steps",
            paramLabel = "N",
            description = "Steps between sheets of samples in FOLDER/training/samples; 0 for none.")
    private long samples = 500;

    TrainingOptions options() {
        return new TrainingOptions(
                images("--max-train-steps", steps),
                batch,
                accumulation,
                learningRate,
                images("--lr-warmup-steps", warmUp),
                weightDecay,
                averageDecay,
                clipNorm,
                loss.loss(new TrainingObjective.Usual()),
                seed,
                images("--checkpointing-steps", checkpoint),
                images("--sample-every-n-steps", samples));
    }

    /** Steps as the images that they see. */
    private long images(String option, long count) {
        long aStep = (long) batch * accumulation;
        if (batch < 1 || accumulation < 1 || aStep > Integer.MAX_VALUE) {
            throw new InvalidRequestException("--train-batch-size " + batch + " and --gradient-accumulation-steps "
                    + accumulation + ": expected at least 1 of each, and a product below " + Integer.MAX_VALUE + ".");
        }
        if (count < 0 || count > MOST_STEPS || count == 0 && option.equals("--max-train-steps")) {
            throw new InvalidRequestException(option + " " + count + ": expected a number up to " + MOST_STEPS + ".");
        }
        return count * aStep;
    }
}
