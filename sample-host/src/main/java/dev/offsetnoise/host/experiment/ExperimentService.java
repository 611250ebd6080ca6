package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.report.FigureFiles;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.models.network.DjlSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Trains and measures all cells of an experiment. One experiment or training at a time in a process. */
public final class ExperimentService {

    private final PluginCatalogue plugins;

    /**
     * Makes the service.
     *
     * @param plugins where schedulers are found; it must stay open
     */
    public ExperimentService(PluginCatalogue plugins) {
        this.plugins = plugins;
    }

    /**
     * Does what is missing in the folder, then writes tables of everything that is there. What can be refused is refused
     * before work starts.
     *
     * @param request what is asked for
     * @param reporter is told how it goes
     * @param cancellation ends the work; what is done stays, and the same request continues
     * @return a summary
     * @throws InvalidRequestException if the request cannot be carried out
     * @throws HostException if a training fails or a file cannot be written
     * @throws CancellationException if cancelled; the message says how to continue
     */
    @SuppressWarnings("try") // the lock is held, not used
    public ExperimentSummary run(ExperimentRequest request, ExperimentReporter reporter, Cancellation cancellation) {
        ExperimentFolder folder = new ExperimentFolder(request.out());
        rehearse(request);
        FigureFiles.requireFonts();
        DjlSettings.apply(1);
        String device = request.device().require();
        folder.make();
        try (ExperimentLock lock = ExperimentLock.take(folder.root())) {
            folder.open(request.settings());
            return work(request, folder, device, reporter, cancellation);
        }
    }

    private ExperimentSummary work(
            ExperimentRequest request,
            ExperimentFolder folder,
            String device,
            ExperimentReporter reporter,
            Cancellation cancellation) {
        try (Laboratory laboratory = new Laboratory(request, folder, plugins, reporter, cancellation)) {
            laboratory.work(device);
        } catch (CancellationException e) {
            ExperimentSummary so = summary(request, folder);
            throw new CancellationException("Stopped with " + so.done() + " of " + so.total() + " cells in "
                    + request.out() + "; the same command continues.");
        }
        return summary(request, folder);
    }

    /**
     * Writes the tables of what is in the folder, without work on cells. It may be asked for while another program works
     * there: every file is whole.
     *
     * @param request what the folder was made with
     * @return a summary
     * @throws InvalidRequestException if the folder holds no results, or those of other settings
     */
    public ExperimentSummary render(ExperimentRequest request) {
        ExperimentFolder folder = new ExperimentFolder(request.out());
        folder.requireResults(request.settings());
        return summary(request, folder);
    }

    /** Every scheduler is made once and every sampler started once, so that nothing is refused after hours. */
    private void rehearse(ExperimentRequest request) {
        Grid grid = request.grid();
        int smallest = grid.dimensions().get(0);
        for (Cell cell : new Grid(List.of(smallest), grid.models(), grid.predictions(), 1).cells()) {
            CellModel model = new CellModel(cell, request, plugins);
            model.options();
            model.network();
            SampleDrawer drawer = new SampleDrawer(model, null, new Cancellation());
            request.measuring().samplings().stream()
                    .filter(sampling -> sampling.kind().suits(cell.model().kind()))
                    .forEach(drawer::rehearse);
            drawer.rehearse(CurvePlan.SAMPLING);
        }
    }

    private static ExperimentSummary summary(ExperimentRequest request, ExperimentFolder folder) {
        Results results = Results.read(request, folder);
        List<Path> files = new ArrayList<>(new ResultTables(request.out(), results).write());
        files.add(0, new ExperimentReport(request.out(), results).write(List.copyOf(files)));
        return new ExperimentSummary(
                request.out(), results.cells().size(), request.grid().cells().size(), files);
    }
}
