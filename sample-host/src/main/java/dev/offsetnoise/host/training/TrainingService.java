package dev.offsetnoise.host.training;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.report.FigureFiles;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.host.service.SchedulerChoice;
import dev.offsetnoise.models.data.Augmentation;
import dev.offsetnoise.models.data.DataStatistics;
import dev.offsetnoise.models.data.ImageLibrary;
import dev.offsetnoise.models.data.ImageTrainingData;
import dev.offsetnoise.models.data.PicturePart;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.DjlSettings;
import dev.offsetnoise.models.network.MapShape;
import dev.offsetnoise.models.network.ParameterSpec;
import dev.offsetnoise.models.network.Unet;
import dev.offsetnoise.models.network.UnetConfig;
import dev.offsetnoise.models.train.Trainer;
import dev.offsetnoise.models.train.TrainingOptions;
import dev.offsetnoise.models.train.TrainingResult;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Trains models. One training at a time in a process. */
public final class TrainingService {

    /** The colours of photographs. */
    private static final int CHANNELS = 3;

    /** Each image is cropped to the largest square, at a random place. */
    private static final double LARGEST_SQUARE = 1;

    private static final int PATCH = 2;
    private static final List<Integer> WIDTHS = List.of(64, 96);
    private static final List<Integer> BLOCKS = List.of(1, 1);
    private static final int ATTENTION_SIDE = 8;
    private static final int NORMALIZATION_GROUPS = 8;
    private static final int CONDITIONING = 192;

    private final PluginCatalogue plugins;

    /**
     * Makes the service.
     *
     * @param plugins where schedulers are found; it must stay open
     */
    public TrainingService(PluginCatalogue plugins) {
        this.plugins = plugins;
    }

    /**
     * Trains a model and writes its folder. What can be refused is refused before the data is read.
     *
     * @param request what is asked for
     * @param reporter is told how it goes
     * @param cancellation ends the training after the current step; a checkpoint is written
     * @return a summary
     * @throws InvalidRequestException if the request cannot be carried out
     * @throws HostException if the training fails or a file cannot be written
     * @throws CancellationException if cancelled; the message says how to resume
     */
    public TrainingSummary train(TrainingRequest request, TrainingReporter reporter, Cancellation cancellation) {
        FigureFiles.requireFonts();
        TrainingFolder folder = new TrainingFolder(request.out());
        folder.require(request.sitting());
        TrainingOptions options = options(request);
        Unet network = network(request);
        Augmentation augmentation = new Augmentation(
                request.variation().size(),
                LARGEST_SQUARE,
                true,
                request.variation().stops());
        SchedulerChoice choice = SchedulerChoice.of(plugins.find(request.scheduler()), request.settings());
        options.loss().requireFit(choice.create(offered(request, MeasuredOffset.rehearsed(CHANNELS))));
        folder.make(network.parameters().mapToLong(ParameterSpec::size).sum());

        ImageLibrary library = folder.removedUnless(() -> ImageLibrary.load(
                request.data(), PicturePart.training(request.variation().heldOut()), cancellation));
        reporter.dataRead(library.size(), library.skipped(), library.remarks());
        ImageTrainingData data =
                new ImageTrainingData(library, augmentation, request.schedule().steps(), request.seed());
        DataStatistics statistics = MeasuredOffset.measure(data, plain(request));
        Scheduler scheduler = choice.create(offered(request, MeasuredOffset.of(statistics)));
        DjlSettings.apply(request.threads());
        TrainingOptions complete = folder.removedUnless(() -> new MeasuredOptimum(
                        folder, request.sitting(), reporter, cancellation)
                .complete(options, new MeasuredOptimum.Subject(data, library.size(), scheduler, ComputeDevice.AUTO)));
        Trainer trainer = Trainer.fromScratch(network, data, scheduler, complete, folder.work(), ComputeDevice.AUTO);
        TrainingResult result = new TrainingSession(
                        folder,
                        new SampleSheets(scheduler, SampleSubjects.NONE, folder.samples(), cancellation),
                        reporter,
                        cancellation)
                .run(trainer, request.sitting(), complete);
        new ModelPublisher(request, folder).publish(network, result, scheduler.profile(), library.size(), statistics);
        return summary(folder, result);
    }

    private static ModelProfile plain(TrainingRequest request) {
        int size = request.variation().size();
        TrainingRequest.Learning learning = request.learning();
        return ModelProfile.rgb(size, size, request.schedule(), learning.prediction())
                .withPrediction(learning.prediction(), learning.variance());
    }

    private static TrainingOptions options(TrainingRequest request) {
        TrainingRequest.Length length = request.length();
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
                request.learning().loss(),
                request.seed(),
                length.checkpointImages(),
                length.sampleImages());
    }

    /** About a million parameters: 100 images a second on one core. */
    private static Unet network(TrainingRequest request) {
        int size = request.variation().size();
        return new Unet(new UnetConfig(
                new MapShape(CHANNELS, size, size),
                PATCH,
                WIDTHS,
                BLOCKS,
                ATTENTION_SIDE,
                NORMALIZATION_GROUPS,
                CONDITIONING,
                request.learning().variance() == VarianceType.LEARNED));
    }

    /** The model as it is offered to the scheduler, which keeps the offset, changes it, or leaves it out. */
    private static ModelProfile offered(TrainingRequest request, OffsetDefinition offset) {
        ModelProfile plain = plain(request);
        return request.offset() == OffsetSource.DATA ? plain.withOffset(offset) : plain;
    }

    private static TrainingSummary summary(TrainingFolder folder, TrainingResult result) {
        return new TrainingSummary(
                folder.id(),
                folder.model(),
                result.steps(),
                result.images(),
                result.weights().size(),
                result.loss(),
                result.seconds(),
                List.of());
    }
}
