package dev.offsetnoise.host.training;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.models.train.DivergenceException;
import dev.offsetnoise.models.train.LossPoint;
import dev.offsetnoise.models.train.Progress;
import dev.offsetnoise.models.train.Trainer;
import dev.offsetnoise.models.train.TrainingListener;
import dev.offsetnoise.models.train.TrainingOptions;
import dev.offsetnoise.models.train.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/**
 * One sitting of a training in a folder.
 *
 * @param folder where it lives
 * @param sheets draws samples
 * @param reporter is told how it goes
 * @param cancellation ends it after the current step
 */
record TrainingSession(
        TrainingFolder folder, SampleSheets sheets, TrainingReporter reporter, Cancellation cancellation) {

    /**
     * Trains to the end, or takes what was learnt so far.
     *
     * @param trainer the training
     * @param sitting what is done with it
     * @param options how long it is
     * @throws CancellationException if it was cancelled before; the message says how to go on
     * @throws HostException if it fails
     */
    TrainingResult run(Trainer trainer, Sitting sitting, TrainingOptions options) {
        TrainingResult result = sitting == Sitting.FINISH ? trainer.checkpointed() : trained(trainer, options);
        draw(result);
        return result;
    }

    private TrainingResult trained(Trainer trainer, TrainingOptions options) {
        TrainingResult result = guarded(trainer);
        if (!result.complete()) {
            throw new CancellationException("Stopped after " + result.steps() + " of " + options.steps() + " steps ("
                    + result.images() + " of " + options.images() + " images). The checkpoint is in " + folder.work()
                    + "; the same command with --resume continues, with --finish it makes a model of the checkpoint.");
        }
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
        } catch (DivergenceException e) {
            throw new HostException(e.getMessage() + finish(e), e);
        } catch (IllegalStateException e) {
            throw new HostException(e.getMessage(), e);
        }
    }

    private static String finish(DivergenceException diverged) {
        return diverged.checkpointSteps() == 0
                ? ""
                : " The same command with --finish makes a model of the checkpoint.";
    }

    private TrainingListener listener() {
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
                if (sheets.write(denoiser, file)) {
                    reporter.sampled(file);
                }
            }
        };
    }
}
