package dev.offsetnoise.host.training;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.models.train.LossPoint;
import dev.offsetnoise.models.train.Progress;
import dev.offsetnoise.models.train.Trainer;
import dev.offsetnoise.models.train.TrainingListener;
import dev.offsetnoise.models.train.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/**
 * One sitting of a training in a folder.
 *
 * @param folder where it lives
 * @param scheduler the process that is learnt
 * @param reporter is told how it goes
 * @param cancellation ends it after the current step
 */
record TrainingSession(
        TrainingFolder folder, Scheduler scheduler, TrainingReporter reporter, Cancellation cancellation) {

    /**
     * Trains to the end.
     *
     * @param trainer the training
     * @param images images that it shall see in all
     * @throws CancellationException if it was cancelled before; the message says how to go on
     * @throws HostException if it fails
     */
    TrainingResult run(Trainer trainer, long images) {
        TrainingResult result = guarded(trainer);
        if (!result.complete()) {
            throw new CancellationException("Stopped after " + result.images() + " of " + images
                    + " images. The checkpoint is in " + folder.work()
                    + "; the same command with --resume continues.");
        }
        draw(result);
        return result;
    }

    private void draw(TrainingResult result) {
        try {
            LearningCurve.write(result, folder.work());
        } catch (IOException e) {
            throw new HostException(
                    "The learning curve could not be written to " + folder.work() + " (" + OutputTarget.reason(e)
                            + "). The checkpoint is whole. Make room and continue with --resume.",
                    e);
        }
    }

    private TrainingResult guarded(Trainer trainer) {
        try {
            return trainer.train(listener(), cancellation);
        } catch (UncheckedIOException e) {
            throw new HostException(
                    "The training could not be stored (" + OutputTarget.reason(e.getCause())
                            + "). The last checkpoint is whole. Make room and continue with --resume.",
                    e);
        } catch (IllegalStateException e) {
            throw new HostException(e.getMessage(), e);
        }
    }

    private TrainingListener listener() {
        SampleSheets sheets = new SampleSheets(scheduler, folder.samples(), cancellation);
        return new TrainingListener() {
            @Override
            public void progress(Progress progress) {
                reporter.progressed(progress);
            }

            @Override
            public void validated(LossPoint point) {
                reporter.validated(point);
            }

            @Override
            public void sample(Denoiser denoiser, long images) {
                Path file = sheets.file(images);
                sheets.write(denoiser, file);
                reporter.sampled(file);
            }
        };
    }
}
