package dev.offsetnoise.host.scaling;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.models.network.DjlSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Trains and measures ladders of network sizes. One training at a time in a process. */
public final class ScalingService {

    private final PluginCatalogue plugins;

    /**
     * Makes the service.
     *
     * @param plugins where schedulers are found; it must stay open
     */
    public ScalingService(PluginCatalogue plugins) {
        this.plugins = plugins;
    }

    /**
     * Looks for what can be refused before any work.
     *
     * @param request what is asked for
     * @throws InvalidRequestException if the request cannot be carried out
     * @throws dev.offsetnoise.host.service.HostException if the scheduler breaks its contract
     */
    public void check(ScalingRequest request) {
        ScalingPlan.of(request, plugins);
    }

    /**
     * Does what is missing of the trainings and measures all networks.
     *
     * @param request what is asked for
     * @param listener is told how it goes
     * @param cancellation ends the work; what is done stays, and the same request continues
     * @return what became of the ladder
     * @throws InvalidRequestException if the request cannot be carried out
     * @throws dev.offsetnoise.host.service.HostException if a training fails or a file cannot be written
     * @throws dev.offsetnoise.latent.model.ModelException if a network answers with what is no number
     * @throws CancellationException if cancelled; the message says how to continue
     */
    public ScalingResult run(ScalingRequest request, ProbeListener listener, Cancellation cancellation) {
        ScalingPlan plan = ScalingPlan.of(request, plugins);
        LadderFolder folder = new LadderFolder(request.out());
        try {
            return run(plan, folder, listener, cancellation);
        } catch (CancellationException e) {
            boolean begun = request.sizes().stream().anyMatch(folder::isBegun);
            throw new CancellationException(e.getMessage()
                    + (begun
                            ? " The checkpoints are in " + request.out() + "; the same command with --resume continues."
                            : " No training had begun; nothing was kept."));
        }
    }

    private static ScalingResult run(
            ScalingPlan plan, LadderFolder folder, ProbeListener listener, Cancellation cancellation) {
        ScalingRequest request = plan.request();
        DjlSettings.apply(request.engine().threads());
        String device = request.engine().device().require();
        folder.makeRoom(plan.weights());
        TrainingPictures pictures = TrainingPictures.read(plan.pictures(), listener, cancellation);
        PictureSequence data =
                new PictureSequence(pictures, request.process().schedule().steps(), request.seed());
        Scheduler scheduler = plan.scheduler(data);
        List<NoiseLevel> levels = new Optimum(scheduler, pictures, request.measuring())
                .measure(request.engine().device(), listener, cancellation);
        RungTraining training = new RungTraining(
                data,
                scheduler,
                plan.options(),
                folder,
                request.engine().device(),
                new LossMeasurement(
                        scheduler.forward(), pictures, request.measuring().queries(), levels));
        List<RungResult> rungs = new ArrayList<>();
        plan.networks().forEach((size, network) -> rungs.add(training.run(size, network, listener, cancellation)));
        return new ScalingResult(
                request,
                plan.choice().offered().id(),
                plan.pictures().origin(),
                pictures.count(),
                device,
                levels,
                rungs,
                pictures.remarks());
    }
}
