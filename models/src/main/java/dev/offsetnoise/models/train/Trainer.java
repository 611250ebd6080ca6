package dev.offsetnoise.models.train;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.ForwardProcess;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.models.data.TrainingData;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.DenoiserNetwork;
import dev.offsetnoise.models.network.TrainableNetwork;
import dev.offsetnoise.models.network.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Trains a network for the forward process of a scheduler, whichever plugin it comes from. A training lives in a folder:
 * running it again with the same inputs continues from the last checkpoint and gives bit for bit what an undisturbed run
 * would have given (with one thread, on the same machine).
 *
 * <p>The loss is the mean squared error of the prediction, weighted as the process says. Of a network that also predicts a
 * variance only the prediction is trained.
 */
public final class Trainer {

    /** Name of the checkpoint in the training's folder. */
    public static final String CHECKPOINT = "checkpoint.bin";

    /** Name of the loss curve in the training's folder. */
    public static final String LOSS_CURVE = "loss.csv";

    private static final long REPORT_IMAGES = 1000;
    private static final double NANOSECONDS = 1e9;

    private final TrainableNetwork network;
    private final Weights start;
    private final TrainingData data;
    private final Scheduler scheduler;
    private final TrainingOptions options;
    private final Path folder;
    private final ComputeDevice device;
    private final Optional<Validation> validation;
    private final String fingerprint;

    private Trainer(
            TrainableNetwork network,
            Weights start,
            TrainingData data,
            Scheduler scheduler,
            TrainingOptions options,
            Path folder,
            ComputeDevice device,
            Optional<Validation> validation) {
        this.network = network;
        this.start = start;
        this.data = data;
        this.scheduler = scheduler;
        this.options = options;
        this.folder = folder;
        this.device = device;
        this.validation = validation;
        fingerprint = String.join(
                "; ",
                "weights=" + start.size(),
                "start=" + Long.toHexString(start.checksum()),
                "network=" + network.fingerprint(),
                data.fingerprint(),
                options.fingerprint(),
                scheduler.profile().toString(),
                "validation="
                        + validation
                                .map(v -> v.images() + " of " + v.data().fingerprint() + " every " + v.everyImages())
                                .orElse("none"));
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
     */
    public static Trainer from(
            TrainableNetwork network,
            Weights start,
            TrainingData data,
            Scheduler scheduler,
            TrainingOptions options,
            Path folder,
            ComputeDevice device) {
        return new Trainer(network, start, data, scheduler, options, folder, device, Optional.empty());
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
        return new Trainer(network, start, data, scheduler, options, folder, device, Optional.of(images));
    }

    /**
     * Trains from the start or from the last checkpoint until the planned number of images, or until cancelled. A
     * checkpoint is written in both cases.
     *
     * @param listener is told how it goes
     * @param cancellation ends the training after the current step
     * @return the averaged weights and how they came about
     * @throws InvalidRequestException if the folder holds the checkpoint of another training
     * @throws java.io.UncheckedIOException if the folder cannot be written
     */
    public TrainingResult train(TrainingListener listener, Cancellation cancellation) {
        TrainingState state =
                Checkpoint.load(checkpoint(), fingerprint).orElseGet(() -> new TrainingState(start.values()));
        if (state.weights.length != start.size()) {
            throw new InvalidRequestException("Checkpoint " + checkpoint() + " holds " + state.weights.length
                    + " weights; the network has " + start.size() + ". Use another folder.");
        }
        save(state, listener);
        try (LossGradient gradient = new LossGradient(network, device)) {
            new Session(state, gradient, listener).run(cancellation);
        }
        save(state, listener);
        return new TrainingResult(
                state.steps >= options.steps(),
                state.steps * options.imagesAStep(),
                start.with(state.average),
                state.lossCurve,
                state.validationCurve,
                state.seconds);
    }

    private Path checkpoint() {
        return folder.resolve(CHECKPOINT);
    }

    private void save(TrainingState state, TrainingListener listener) {
        Checkpoint.save(checkpoint(), fingerprint, state);
        LossCurve.write(folder.resolve(LOSS_CURVE), state.lossCurve, state.validationCurve);
        listener.checkpoint(checkpoint(), state.steps * options.imagesAStep());
    }

    /** One sitting of a training. */
    private final class Session {
        private final TrainingState state;
        private final LossGradient lossGradient;
        private final TrainingListener listener;
        private final AdamOptimizer optimizer = new AdamOptimizer(options.weightDecay());
        private final ForwardProcess forward = scheduler.forward();
        private final ForwardBatch batch;
        private final float[] gradient;
        private final float[] part;
        private long lastReport;
        private long imagesAtReport;

        Session(TrainingState state, LossGradient lossGradient, TrainingListener listener) {
            ModelProfile profile = scheduler.profile();
            this.state = state;
            this.lossGradient = lossGradient;
            this.listener = listener;
            batch = new ForwardBatch(options.batch(), profile.channels(), profile.height(), profile.width());
            gradient = new float[state.weights.length];
            part = options.accumulation() == 1 ? gradient : new float[gradient.length];
        }

        void run(Cancellation cancellation) {
            lastReport = System.nanoTime();
            imagesAtReport = images();
            while (state.steps < options.steps() && !cancellation.isCancelled()) {
                step();
                report();
            }
        }

        private long images() {
            return state.steps * options.imagesAStep();
        }

        private void step() {
            long started = System.nanoTime();
            double loss = accumulate();
            double norm = norm(gradient);
            if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
                throw new IllegalStateException("The training diverged after " + images()
                        + " images (loss " + loss + ", gradient " + norm
                        + "). What was learnt before is in the last checkpoint. Lower the learning rate of "
                        + options.learningRate() + " and start in a new folder.");
            }
            double scale = Math.min(1, options.clipNorm() / norm);
            optimizer.update(state, gradient, scale, options.learningRate(state.steps));
            state.updateAverage(options.averageDecay());
            state.steps++;
            state.lossSum += loss;
            state.lossCount++;
            state.seconds += (System.nanoTime() - started) / NANOSECONDS;
        }

        /** Mean loss, and mean gradient, of the batches of a step. */
        private double accumulate() {
            double loss = 0;
            int batches = options.accumulation();
            Arrays.fill(gradient, 0);
            for (int i = 0; i < batches; i++) {
                long first = images() + (long) i * options.batch();
                noise(data, first);
                loss += lossGradient.compute(state.weights, batch, data.conditioning(first, batch.count()), part)
                        / batches;
                for (int k = 0; batches > 1 && k < part.length; k++) {
                    gradient[k] += part[k] / batches;
                }
            }
            return loss;
        }

        private void noise(TrainingData samples, long first) {
            samples.fill(first, batch);
            forward.noise(batch, NoiseSource.standard());
            for (int i = 0; i < batch.count(); i++) {
                batch.weights()[i] *= options.weighting()
                        .weight(
                                scheduler.point(batch.steps()[i]),
                                scheduler.profile().prediction());
            }
        }

        /** In whole batches; the last may reach beyond the number that was asked for. */
        private LossPoint validate(Validation images) {
            int batches = (images.images() + options.batch() - 1) / options.batch();
            double loss = 0;
            for (int i = 0; i < batches; i++) {
                long first = (long) i * options.batch();
                noise(images.data(), first);
                loss += lossGradient.loss(state.average, batch, images.data().conditioning(first, batch.count()))
                        / batches;
            }
            return new LossPoint(images(), loss);
        }

        private void report() {
            boolean last = state.steps == options.steps();
            if (passed(REPORT_IMAGES) || last) {
                LossPoint point = state.finishLossPoint(images());
                listener.progress(progress(point));
            }
            if (validation.isPresent() && (passed(validation.get().everyImages()) || last)) {
                LossPoint point = validate(validation.get());
                state.validationCurve.add(point);
                listener.validated(point);
            }
            if (passed(options.checkpointImages()) && !last) {
                save(state, listener);
            }
            if (options.sampleImages() > 0 && (passed(options.sampleImages()) || last)) {
                try (NetworkDenoiser denoiser =
                        new NetworkDenoiser(scheduler.profile(), network, start.with(state.average), device)) {
                    listener.sample(denoiser, images());
                }
            }
        }

        /** Whether the last step went over a multiple of the interval. */
        private boolean passed(long interval) {
            return images() / interval != (images() - options.imagesAStep()) / interval;
        }

        private Progress progress(LossPoint point) {
            long now = System.nanoTime();
            double rate = (images() - imagesAtReport) / ((now - lastReport) / NANOSECONDS);
            lastReport = now;
            imagesAtReport = images();
            long total = options.steps() * options.imagesAStep();
            return new Progress(images(), total, point.loss(), rate, (total - images()) / rate);
        }

        private static double norm(float[] gradient) {
            double sum = 0;
            for (float g : gradient) {
                sum += (double) g * g;
            }
            return Math.sqrt(sum);
        }
    }
}
