package dev.offsetnoise.host.training;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.guidance.Guidance;
import dev.offsetnoise.models.data.Augmentation;
import dev.offsetnoise.models.data.DataStatistics;
import dev.offsetnoise.models.data.FileRemark;
import dev.offsetnoise.models.data.ImageConditioning;
import dev.offsetnoise.models.data.ImageLibrary;
import dev.offsetnoise.models.data.ImageTrainingData;
import dev.offsetnoise.models.data.PicturePart;
import dev.offsetnoise.models.train.Trainer;
import dev.offsetnoise.models.train.TrainingOptions;
import dev.offsetnoise.models.train.TrainingResult;
import dev.offsetnoise.models.train.Validation;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tuning from the reading of its images to the finished model.
 *
 * @param task what is tuned
 * @param telling what the network is told about the images
 * @param reporter is told how it goes
 * @param cancellation ends it early
 */
record TuningRun(TuningTask task, Telling telling, TrainingReporter reporter, Cancellation cancellation) {

    /** The images of the validation are drawn by another seed, so that they are no part of the training's sequence. */
    private static final long VALIDATION_STREAM = 0x76616c6964617465L;

    /** A row of samples. */
    private static final int SHOWN_SUBJECTS = 8;

    /** What a library gives a training. */
    private record Prepared(ImageLibrary library, ImageTrainingData data, ImageConditioning conditioning) {}

    TrainingSummary run() {
        FinetuneRequest request = task.request();
        PicturePart part = PicturePart.training(request.variation().validationShare());
        Prepared images = task.folder()
                .removedUnless(() -> prepared(
                        large(load(part)), "conditioning.bin", request.options().seed(), telling.leftOutShare()));
        DataStatistics statistics = MeasuredOffset.measure(images.data(), task.profile());
        Scheduler scheduler =
                task.choice().create(FinetuneService.offered(request, task.profile(), MeasuredOffset.of(statistics)));
        TrainingOptions options = complete(images, scheduler);
        SampleSheets sheets =
                new SampleSheets(scheduler, shown(images), task.folder().samples(), cancellation);
        TrainingResult result = new TrainingSession(task.folder(), sheets, reporter, cancellation)
                .run(trainer(images, scheduler, options), request.sitting(), options);
        TunedModel.Made made = new TunedModel(task)
                .publish(result, scheduler.profile(), images.library().size(), statistics);
        return new TrainingSummary(
                task.folder().id(),
                made.result(),
                result.steps(),
                result.images(),
                result.weights().size(),
                result.loss(),
                result.seconds(),
                made.remarks());
    }

    private TrainingOptions complete(Prepared images, Scheduler scheduler) {
        FinetuneRequest request = task.request();
        MeasuredOptimum.Subject subject = new MeasuredOptimum.Subject(
                images.data(),
                images.library().size(),
                scheduler,
                request.engine().device());
        return task.folder()
                .removedUnless(() -> new MeasuredOptimum(task.folder(), request.sitting(), reporter, cancellation)
                        .complete(task.options(), subject));
    }

    private Trainer trainer(Prepared images, Scheduler scheduler, TrainingOptions options) {
        Trainer trainer = Trainer.from(
                task.tuning().network(),
                task.tuning().start(),
                images.data(),
                scheduler,
                options,
                task.folder().work(),
                task.request().engine().device());
        FinetuneRequest.Variation variation = task.request().variation();
        if (variation.validationShare() > 0) {
            Prepared unseen = task.folder()
                    .removedUnless(() -> prepared(
                            load(PicturePart.heldOut(variation.validationShare())),
                            "conditioning-validation.bin",
                            task.options().seed() ^ VALIDATION_STREAM,
                            0));
            trainer = trainer.validatedOn(
                    new Validation(unseen.data(), variation.validationImages(), options.checkpointImages()));
        }
        return task.tuning().fixedBatch().isPresent() ? trainer.requireWholeBatches() : trainer;
    }

    private ImageLibrary load(PicturePart part) {
        return ImageLibrary.load(task.request().images(), part, cancellation);
    }

    /** Refuses images that would all have to be enlarged. */
    private ImageLibrary large(ImageLibrary library) {
        int side = task.profile().width();
        List<FileRemark> small = library.smallerThan(side);
        if (small.size() == library.size()) {
            throw new InvalidRequestException("All " + library.size() + " images of "
                    + task.request().images() + " are smaller than the model's " + side + " x " + side
                    + " pixels. Name larger images.");
        }
        reporter.dataRead(
                library.size(),
                library.skipped(),
                Stream.concat(library.remarks().stream(), small.stream()).toList());
        return library;
    }

    private Prepared prepared(ImageLibrary library, String file, long seed, double leftOutShare) {
        FinetuneRequest.Variation variation = task.request().variation();
        Augmentation augmentation = new Augmentation(task.profile().width(), 1, variation.flip(), variation.stops());
        ImageConditioning conditioning = telling.of(library, file, reporter, cancellation);
        int steps = task.profile().schedule().steps();
        return new Prepared(
                library,
                new ImageTrainingData(library, augmentation, steps, seed, conditioning, leftOutShare),
                conditioning);
    }

    private SampleSubjects shown(Prepared images) {
        Guidance guidance = images.conditioning().canBeLeftOut()
                ? new Guidance(PromptRequest.usualScale(task.base().card().denoiser()), 0)
                : Guidance.NONE;
        return new SampleSubjects(
                images.conditioning(),
                telling.examples(images.conditioning(), SHOWN_SUBJECTS),
                guidance,
                task.tuning().fixedBatch());
    }
}
