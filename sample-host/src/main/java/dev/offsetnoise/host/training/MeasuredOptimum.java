package dev.offsetnoise.host.training;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.noised.LevelChoice;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.models.data.TrainingData;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.optimal.CleanImages;
import dev.offsetnoise.models.optimal.OptimalLoss;
import dev.offsetnoise.models.optimal.OptimalLossEstimator;
import dev.offsetnoise.models.optimal.OptimalLossMeasurement;
import dev.offsetnoise.models.optimal.Queries;
import dev.offsetnoise.models.train.OptimalLosses;
import dev.offsetnoise.models.train.StepSampling;
import dev.offsetnoise.models.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The optimal losses for a training whose steps are drawn by the gap to them: those of the first samples that it will see, cropped,
 * mirrored and of changed exposure as there, unless the user gave them. They are measured before the first step; both kinds are kept in
 * the training's folder, so that a training that is resumed goes on with the same numbers.
 *
 * @param folder where the training lives
 * @param sitting whether it is begun or continued
 * @param reporter is told how it goes
 * @param cancellation ends it early
 */
record MeasuredOptimum(TrainingFolder folder, Sitting sitting, TrainingReporter reporter, Cancellation cancellation) {

    private static final int LEVELS = 20;
    private static final int QUERIES = 200;
    private static final int MOST_SAMPLES = 10_000;

    /** So many variants of a picture stand for all. */
    private static final int MOST_ROUNDS = 64;

    /** 128 MiB as floats. */
    private static final int MOST_VALUES = 1 << 25;

    private static final int BATCH = 8;

    /**
     * What a training consists of, as far as its optimum follows from it.
     *
     * @param data the samples
     * @param images pictures that the samples are made of
     * @param scheduler the process
     * @param device where products of matrices are computed
     */
    record Subject(TrainingData data, int images, Scheduler scheduler, ComputeDevice device) {

        /** Samples that are looked at: whole rounds over the pictures, if there is room for one. */
        private int samples() {
            ModelProfile profile = scheduler.profile();
            int most = Math.min(MOST_SAMPLES, MOST_VALUES / (profile.channels() * profile.height() * profile.width()));
            return Math.max(2, images < most ? images * Math.min(MOST_ROUNDS, most / images) : most);
        }

        private CleanImages clean(Cancellation cancellation) {
            ModelProfile profile = scheduler.profile();
            int dimension = profile.channels() * profile.height() * profile.width();
            float[][] images = new float[samples()][dimension];
            ForwardBatch batch = new ForwardBatch(BATCH, profile.channels(), profile.height(), profile.width());
            for (int first = 0; first < images.length; first += BATCH) {
                cancellation.throwIfCancelled();
                data.fill(first, batch);
                for (int i = first; i < Math.min(first + BATCH, images.length); i++) {
                    batch.clean().read((i - first) * dimension, images[i], 0, dimension);
                }
            }
            return CleanImages.of(images, profile.channels(), profile.height(), profile.width());
        }
    }

    /** Completes a loss that lacks its optimum, and keeps the optimum of one that begins; any other loss stays. */
    TrainingOptions complete(TrainingOptions options, Subject subject) {
        if (!(options.loss().sampling() instanceof StepSampling.OptimalGap gap)) {
            return options;
        }
        OptimalLosses losses = sitting == Sitting.BEGIN
                ? keep(gap.optimum().orElseGet(() -> measure(subject, new Queries(QUERIES, options.seed()))))
                : gap.optimum().orElseGet(this::kept);
        return options.withLoss(options.loss().with(losses));
    }

    private OptimalLosses kept() {
        if (!Files.exists(folder.optimum())) {
            throw new InvalidRequestException("The training in " + folder.model() + " keeps no optimal losses, "
                    + folder.optimum() + ": it was begun with another step sampling, or the file was deleted. Name the"
                    + " step sampling that it was begun with, or give its losses with --optimal-loss.");
        }
        return OptimalLossFile.read(folder.optimum());
    }

    private OptimalLosses keep(OptimalLosses losses) {
        Path file = folder.optimum();
        try {
            OptimalLossFile.write(file, losses);
        } catch (IOException e) {
            throw new HostException(
                    "The optimal losses could not be written to " + file + " (" + OutputTarget.reason(e)
                            + "). Make room or name another place, and start again.",
                    e);
        }
        return losses;
    }

    private OptimalLosses measure(Subject subject, Queries queries) {
        int samples = subject.samples();
        reporter.measuringOptimum(samples, 0);
        int steps = subject.scheduler().forward().stepCount();
        int[] levels = new LevelChoice.Even(Math.min(LEVELS, steps - 1)).of(subject.scheduler());
        List<OptimalLoss> losses = new OptimalLossMeasurement(
                        subject.scheduler(), subject.clean(cancellation), subject.device(), cancellation)
                .measure(
                        levels,
                        queries,
                        new OptimalLossEstimator.FullSum(),
                        share -> reporter.measuringOptimum(samples, share),
                        cancellation);
        SortedMap<Integer, Double> bySteps = new TreeMap<>();
        for (int i = 0; i < levels.length; i++) {
            bySteps.put(levels[i], Math.max(0, losses.get(i).trained().value()));
        }
        return new OptimalLosses(bySteps);
    }
}
