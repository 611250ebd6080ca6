package dev.offsetnoise.host.scaling;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.models.data.TrainingData;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.Unet;
import dev.offsetnoise.models.train.DivergenceException;
import dev.offsetnoise.models.train.NetworkDenoiser;
import dev.offsetnoise.models.train.Progress;
import dev.offsetnoise.models.train.Trainer;
import dev.offsetnoise.models.train.TrainingListener;
import dev.offsetnoise.models.train.TrainingOptions;
import dev.offsetnoise.models.train.TrainingResult;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;

/** Trains the networks of a ladder, all alike, and measures each. */
final class RungTraining {

    private final TrainingData data;
    private final Scheduler scheduler;
    private final TrainingOptions options;
    private final LadderFolder folder;
    private final ComputeDevice device;
    private final LossMeasurement measurement;

    RungTraining(
            TrainingData data,
            Scheduler scheduler,
            TrainingOptions options,
            LadderFolder folder,
            ComputeDevice device,
            LossMeasurement measurement) {
        this.data = data;
        this.scheduler = scheduler;
        this.options = options;
        this.folder = folder;
        this.device = device;
        this.measurement = measurement;
    }

    /** How all networks are trained. */
    static TrainingOptions options(ScalingRequest request) {
        ScalingRequest.Length length = request.length();
        TrainingOptions usual = TrainingOptions.of(length.images(), request.seed());
        return new TrainingOptions(
                length.images(),
                length.batch(),
                usual.accumulation(),
                usual.learningRate(),
                usual.warmUpImages(),
                usual.weightDecay(),
                usual.averageDecay(),
                usual.clipNorm(),
                usual.loss(),
                request.seed(),
                length.checkpointImages(),
                0);
    }

    RungResult run(NetworkSize size, Unet network, ProbeListener listener, Cancellation cancellation) {
        listener.began("training size " + size);
        TrainingResult trained = trained(size, network, listener, cancellation);
        if (!trained.complete()) {
            throw new CancellationException("Stopped in the training of size " + size + " after " + trained.images()
                    + " of " + options.images() + " images.");
        }
        listener.began("measuring size " + size);
        try (NetworkDenoiser denoiser = new NetworkDenoiser(scheduler.profile(), network, trained.weights(), device)) {
            LossMeasurement.Losses losses = measurement.of(denoiser, listener, cancellation);
            return new RungResult(
                    size,
                    trained.weights().size(),
                    trained.images(),
                    losses.levels(),
                    losses.mean(),
                    trained.seconds());
        }
    }

    private TrainingResult trained(NetworkSize size, Unet network, ProbeListener listener, Cancellation cancellation) {
        TrainingListener watcher = new TrainingListener() {
            @Override
            public void progress(Progress progress) {
                listener.progressed(progress.images(), progress.totalImages());
            }
        };
        try {
            return Trainer.fromScratch(network, data, scheduler, options, folder.rung(size), device)
                    .train(watcher, cancellation);
        } catch (UncheckedIOException e) {
            throw new HostException(
                    "The training of size " + size + " could not be stored (" + OutputTarget.reason(e.getCause())
                            + "). The last checkpoint is whole. Make room and continue with --resume.",
                    e);
        } catch (DivergenceException e) {
            throw new HostException("The training of size " + size + " failed: " + e.getMessage(), e);
        }
    }
}
