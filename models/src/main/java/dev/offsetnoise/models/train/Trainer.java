package dev.offsetnoise.models.train;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.models.data.TrainingData;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.DenoiserNetwork;
import dev.offsetnoise.models.network.TrainableNetwork;
import dev.offsetnoise.models.network.Weights;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Trains a network for the forward process of a scheduler, whichever plugin it comes from. A training lives in a folder:
 * running it again with the same inputs continues from the last checkpoint and gives bit for bit what an undisturbed run
 * would have given (with one thread, on the same machine).
 *
 * <p>What is minimized is a {@link TrainingLoss}; unless another is chosen, the mean squared error of the prediction,
 * weighted as the process says.
 */
public final class Trainer {

    /** Name of the checkpoint in the training's folder. */
    public static final String CHECKPOINT = "checkpoint.bin";

    /** Name of the loss curve in the training's folder. */
    public static final String LOSS_CURVE = "loss.csv";

    private final TrainingPlan plan;
    private final Path folder;
    private final TrainingFiles files;

    private Trainer(TrainingPlan plan, Path folder) {
        requireComplete(plan.options().loss());
        plan.options().loss().requireFit(plan.scheduler());
        this.plan = plan;
        this.folder = folder;
        files = new TrainingFiles(folder, plan.fingerprint(), plan.start().size());
    }

    private static void requireComplete(TrainingLoss loss) {
        if (loss.lacksOptimum()) {
            throw new InvalidRequestException("Steps are to be drawn by the gap to the optimal losses, and there are"
                    + " none. Measure those of the training's pictures, and give them with the sampling.");
        }
        if (loss.objective() instanceof TrainingObjective.Usual) {
            throw new InvalidRequestException(
                    "The objective is still to be chosen. Take the loss that fits the model" + " and its process.");
        }
    }

    /**
     * A training that goes on from given weights.
     *
     * @param network what is trained
     * @param start its weights before
     * @param data what it sees
     * @param scheduler gives the forward process: noised images, targets and weights
     * @param options how long and how
     * @param folder receives checkpoint and loss curve; made if missing
     * @param device where it computes
     * @return a training
     * @throws InvalidRequestException if the options' loss does not fit the model or its process
     */
    public static Trainer from(
            TrainableNetwork network,
            Weights start,
            TrainingData data,
            Scheduler scheduler,
            TrainingOptions options,
            Path folder,
            ComputeDevice device) {
        return new Trainer(
                new TrainingPlan(network, start, data, scheduler, options, device, Optional.empty()), folder);
    }

    /**
     * A training from random weights, which follow from the options' seed.
     *
     * @param network what is trained
     * @param data what it sees
     * @param scheduler gives the forward process: noised images, targets and weights
     * @param options how long and how
     * @param folder receives checkpoint and loss curve; made if missing
     * @param device where it computes
     * @return a training
     */
    public static Trainer fromScratch(
            DenoiserNetwork network,
            TrainingData data,
            Scheduler scheduler,
            TrainingOptions options,
            Path folder,
            ComputeDevice device) {
        return from(network, Weights.start(network, options.seed()), data, scheduler, options, folder, device);
    }

    /**
     * The same training, which also measures the loss on images that it does not see.
     *
     * @param images which, and how often
     * @return a training
     */
    public Trainer validatedOn(Validation images) {
        return new Trainer(
                new TrainingPlan(
                        plan.network(),
                        plan.start(),
                        plan.data(),
                        plan.scheduler(),
                        plan.options(),
                        plan.device(),
                        Optional.of(images)),
                folder);
    }

    /**
     * Makes sure that every batch has the same size, for networks that take no other.
     *
     * @return this training
     * @throws InvalidRequestException if the last batch of the training or of the validation would be smaller
     */
    public Trainer requireWholeBatches() {
        plan.options().requireWholeBatches();
        plan.validation().ifPresent(v -> plan.options().requireWholeBatches("The validation measures", v.images()));
        return this;
    }

    /**
     * Trains from the start or from the last checkpoint until the planned number of images, or until cancelled. A
     * checkpoint is written in both cases.
     *
     * @param listener is told how it goes
     * @param cancellation ends the training after the current step, and a measurement after the current batch
     * @return the averaged weights and how they came about
     * @throws InvalidRequestException if the folder holds the checkpoint of another training
     * @throws DivergenceException if the network has blown up; the last checkpoint is from before
     * @throws java.io.UncheckedIOException if the folder cannot be written
     */
    public TrainingResult train(TrainingListener listener, Cancellation cancellation) {
        TrainingState state =
                files.load().orElseGet(() -> new TrainingState(plan.start().values()));
        BatchLoss loss = BatchLoss.of(plan.options().loss().objective(), plan.scheduler());
        try (LossGradient network = new LossGradient(plan.network(), loss, plan.device())) {
            new Session(plan, files, state, network, listener, cancellation).run();
        }
        return result(state);
    }

    /**
     * What a training that was stopped, or that diverged, has come to, without training any further.
     *
     * @return the averaged weights at the last checkpoint and how they came about
     * @throws InvalidRequestException if there is no checkpoint, if it holds no step yet, or if it belongs to another
     *     training
     */
    public TrainingResult checkpointed() {
        TrainingState state = files.load()
                .orElseThrow(() -> new InvalidRequestException("There is no checkpoint " + files.checkpoint()
                        + ": begin the training first, or name the folder of one."));
        if (state.steps == 0) {
            throw new InvalidRequestException("The checkpoint " + files.checkpoint()
                    + " was written before the first step: nothing was learnt yet. Continue the training first.");
        }
        return result(state);
    }

    private TrainingResult result(TrainingState state) {
        long images = plan.options().imagesAfter(state.steps);
        return new TrainingResult(
                new Timetable(plan.options(), plan.validation()).isComplete(state),
                state.steps,
                images,
                plan.start().with(state.average),
                state.lossCurve(images),
                state.validationCurve,
                state.seconds);
    }
}
