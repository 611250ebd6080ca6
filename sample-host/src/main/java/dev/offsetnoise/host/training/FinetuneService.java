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
import dev.offsetnoise.models.graph.ImportedGraph;
import dev.offsetnoise.models.network.DjlSettings;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import dev.offsetnoise.models.onnx.StoredWeight;
import dev.offsetnoise.models.train.TrainingLoss;
import dev.offsetnoise.models.train.TrainingOptions;
import java.util.concurrent.CancellationException;

/** Goes on with the training of exported models. One training at a time in a process. */
public final class FinetuneService {

    /** The colours of photographs. */
    private static final int CHANNELS = 3;

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
        folder.require(request.sitting());
        ModelProfile profile = pictures(base);
        SchedulerChoice choice = SchedulerChoice.of(
                host.plugins().find(request.process().scheduler()),
                request.process().settings());
        Scheduler rehearsed = choice.create(offered(request, profile, MeasuredOffset.rehearsed(CHANNELS)));
        TrainingOptions options = fitting(request.options(), rehearsed, reporter);
        OnnxGraphFile file = OnnxGraphFile.read(base.denoiserFile());
        DjlSettings.apply(request.engine().threads());
        request.engine().device().require();
        try (ImportedGraph graph = ImportedGraph.of(file, request.engine().device());
                Telling telling = new Telling(base, request.subjects(), request.images(), folder.work())) {
            Tuning tuning = Tuning.of(request, file, graph, base.card().denoiser());
            folder.make(file.weights().stream().mapToLong(StoredWeight::size).sum());
            TuningTask task = new TuningTask(request, options, folder, base, file, tuning, choice, profile);
            return new TuningRun(task, telling, reporter, cancellation).run();
        }
    }

    /** Makes the objective definite, and refuses a loss that does not fit the model. */
    private static TrainingOptions fitting(TrainingOptions options, Scheduler rehearsed, TrainingReporter reporter) {
        TrainingLoss.Fitting fitting = options.loss().fitting(rehearsed);
        fitting.loss().requireFit(rehearsed);
        fitting.remark().ifPresent(reporter::noted);
        return options.withLoss(fitting.loss());
    }

    /** The model as it is offered to the scheduler, which keeps the offset, changes it, or leaves it out. */
    static ModelProfile offered(FinetuneRequest request, ModelProfile profile, OffsetDefinition measured) {
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
