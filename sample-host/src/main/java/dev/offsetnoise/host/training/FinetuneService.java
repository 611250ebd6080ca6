package dev.offsetnoise.host.training;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.host.report.FigureFiles;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.host.service.SchedulerChoice;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.models.data.Augmentation;
import dev.offsetnoise.models.data.DataStatistics;
import dev.offsetnoise.models.data.FileRemark;
import dev.offsetnoise.models.data.ImageLibrary;
import dev.offsetnoise.models.data.ImageTrainingData;
import dev.offsetnoise.models.data.PicturePart;
import dev.offsetnoise.models.graph.ImportedGraph;
import dev.offsetnoise.models.network.DjlSettings;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import dev.offsetnoise.models.onnx.StoredWeight;
import dev.offsetnoise.models.train.Trainer;
import dev.offsetnoise.models.train.TrainingResult;
import dev.offsetnoise.models.train.Validation;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** Goes on with the training of exported models. One training at a time in a process. */
public final class FinetuneService {

    /** The colours of photographs. */
    private static final int CHANNELS = 3;

    /** The images of the validation are drawn by another seed, so that they are no part of the training's sequence. */
    private static final long VALIDATION_STREAM = 0x76616c6964617465L;

    private final Host host;

    /**
     * Makes the service.
     *
     * @param host finds models and schedulers; it must stay open
     */
    public FinetuneService(Host host) {
        this.host = host;
    }

    /**
     * Tunes a model and writes its folder. What can be refused without the images is refused before they are
     * read.
     *
     * @param request what is asked for
     * @param reporter is told how it goes
     * @param cancellation ends the training after the current step; a checkpoint is written
     * @return a summary
     * @throws InvalidRequestException if the request cannot be carried out
     * @throws HostException if the training fails or a file cannot be written
     * @throws CancellationException if cancelled; the message says how to resume
     */
    public TrainingSummary tune(FinetuneRequest request, TrainingReporter reporter, Cancellation cancellation) {
        FigureFiles.requireFonts();
        TrainingFolder folder = new TrainingFolder(request.out());
        ModelFolder base = host.models().open(request.model());
        requireElsewhere(folder, base);
        folder.require(request.resume());
        ModelProfile profile = pictures(base);
        SchedulerChoice choice = SchedulerChoice.of(
                host.plugins().find(request.process().scheduler()),
                request.process().settings());
        choice.create(offered(request, profile, MeasuredOffset.rehearsed(CHANNELS)));
        OnnxGraphFile file = OnnxGraphFile.read(base.denoiserFile());
        DjlSettings.apply(request.engine().threads());
        request.engine().device().require();
        try (ImportedGraph graph = ImportedGraph.of(file, request.engine().device())) {
            Tuning tuning = Tuning.of(request, file, graph, base.card().denoiser());
            folder.make(file.weights().stream().mapToLong(StoredWeight::size).sum());
            return tune(new TuningTask(request, folder, base, file, tuning, choice, profile), reporter, cancellation);
        }
    }

    private static TrainingSummary tune(TuningTask task, TrainingReporter reporter, Cancellation cancellation) {
        FinetuneRequest request = task.request();
        ImageLibrary library = task.folder()
                .removedUnless(() -> large(
                        task,
                        load(task, PicturePart.training(request.variation().validationShare()), cancellation)));
        List<FileRemark> small = library.smallerThan(task.profile().width());
        reporter.dataRead(
                library.size(),
                library.skipped(),
                Stream.concat(library.remarks().stream(), small.stream()).toList());
        ImageTrainingData data = data(task, library, request.options().seed());
        DataStatistics statistics = MeasuredOffset.measure(data, task.profile());
        Scheduler scheduler = task.choice().create(offered(request, task.profile(), MeasuredOffset.of(statistics)));
        Trainer trainer = validated(
                task,
                Trainer.from(
                        task.tuning().network(),
                        task.tuning().start(),
                        data,
                        scheduler,
                        request.options(),
                        task.folder().work(),
                        request.engine().device()),
                cancellation);
        TrainingResult result = new TrainingSession(task.folder(), scheduler, reporter, cancellation)
                .run(trainer, request.options().images());
        new TunedModel(task).publish(result, scheduler.profile(), library.size(), statistics);
        return new TrainingSummary(
                task.folder().id(),
                task.folder().model(),
                result.images(),
                result.weights().size(),
                result.loss(),
                result.seconds());
    }

    /** Refuses images that would all have to be enlarged. */
    private static ImageLibrary large(TuningTask task, ImageLibrary library) {
        int side = task.profile().width();
        if (library.smallerThan(side).size() == library.size()) {
            throw new InvalidRequestException("All " + library.size() + " images of "
                    + task.request().images() + " are smaller than the model's " + side + " x " + side
                    + " pixels. Name larger images.");
        }
        return library;
    }

    private static Trainer validated(TuningTask task, Trainer trainer, Cancellation cancellation) {
        FinetuneRequest.Variation variation = task.request().variation();
        if (variation.validationShare() == 0) {
            return trainer;
        }
        ImageLibrary unseen = task.folder()
                .removedUnless(() -> load(task, PicturePart.heldOut(variation.validationShare()), cancellation));
        return trainer.validatedOn(new Validation(
                data(task, unseen, task.request().options().seed() ^ VALIDATION_STREAM),
                variation.validationImages(),
                task.request().options().checkpointImages()));
    }

    private static ImageTrainingData data(TuningTask task, ImageLibrary library, long seed) {
        FinetuneRequest.Variation variation = task.request().variation();
        Augmentation augmentation = new Augmentation(task.profile().width(), 1, variation.flip(), variation.stops());
        return new ImageTrainingData(
                library, augmentation, task.profile().schedule().steps(), seed);
    }

    private static ImageLibrary load(TuningTask task, PicturePart part, Cancellation cancellation) {
        return ImageLibrary.load(task.request().images(), part, cancellation);
    }

    /** The model as it is offered to the scheduler, which keeps the offset, changes it, or leaves it out. */
    private static ModelProfile offered(FinetuneRequest request, ModelProfile profile, OffsetDefinition measured) {
        return request.process().offset() == OffsetSource.DATA ? profile.withOffset(measured) : profile;
    }

    private static void requireElsewhere(TrainingFolder folder, ModelFolder base) {
        if (folder.model().equals(base.path().toAbsolutePath().normalize())) {
            throw new InvalidRequestException(
                    "The tuned model would replace " + base.path() + ", from which it is made. Name another folder.");
        }
    }

    private static ModelProfile pictures(ModelFolder base) {
        ModelProfile profile = base.card().profile();
        if (profile.channels() != CHANNELS || profile.height() != profile.width()) {
            throw new InvalidRequestException("The model " + base.card().id() + " takes " + profile.channels() + " x "
                    + profile.height() + " x " + profile.width()
                    + " values; only square pictures in red, green and blue can be trained on.");
        }
        return profile;
    }
}
