package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Computes the curves of a model with a scheduler, and which steps a run visits, without asking the network. */
public final class CurveService {

    private final ModelZoo zoo;
    private final PluginCatalogue plugins;

    /**
     * Makes the service.
     *
     * @param zoo where models are found
     * @param plugins where schedulers are found; it must stay open
     */
    public CurveService(ModelZoo zoo, PluginCatalogue plugins) {
        this.zoo = zoo;
        this.plugins = plugins;
    }

    /**
     * A model's card with all that curves need of the model. Of a latent model the autoencoder is opened, and measured unless
     * that was done before: who draws many curves of one model asks once.
     *
     * @param model its name or folder
     * @return the card
     * @throws InvalidRequestException if there is no such model
     * @throws dev.offsetnoise.latent.model.ModelException if the model's card or its autoencoder cannot be used
     */
    public ModelCard measured(String model) {
        try (OpenSpace space = OpenSpace.of(zoo.open(model), new DeviceRequest.Auto(), new Cancellation())) {
            return space.model().card();
        }
    }

    /**
     * Computes the curves.
     *
     * @param card the model, as {@link #measured} gives it
     * @param scheduler a scheduler's id; empty for the one that the model's maker advises
     * @param settings settings of the scheduler, over those of the advice
     * @param steps how often a run asks the network; empty for the advised number, else for the usual one
     * @return the curves
     * @throws InvalidRequestException if a name or a setting is unknown, or the scheduler refuses the model or the steps
     * @throws HostException if the plugin breaks its contract
     */
    public ScheduleCurves of(
            ModelCard card, Optional<String> scheduler, Map<String, String> settings, OptionalInt steps) {
        AdvisedChoice advised =
                AdvisedChoice.of(card.recommendation(), AdvisedChoice.scheduler(card, scheduler, plugins), settings);
        SchedulerChoice choice = advised.choice();
        Scheduler made = choice.create(card.profile());
        SamplingRequest request =
                SamplingRequest.builder().steps(advised.steps(steps)).build();
        return choice.guarded(() -> new ScheduleCurves(
                card.id(),
                choice.offered().id(),
                points(made),
                Arrays.stream(made.start(request).steps()).boxed().toList()));
    }

    private static List<ScheduleCurves.Point> points(Scheduler scheduler) {
        BrightnessRatio ratio = new BrightnessRatio(scheduler.profile());
        return shown(scheduler.forward().stepCount())
                .mapToObj(scheduler::point)
                .map(point -> point(point, ratio))
                .toList();
    }

    private static ScheduleCurves.Point point(ProcessPoint point, BrightnessRatio ratio) {
        return new ScheduleCurves.Point(point.step(), point.signal(), point.noise(), point.psi(), ratio.at(point));
    }

    /** Evenly from 1 to the last. */
    private static IntStream shown(int last) {
        int intervals = Math.min(last, ScheduleCurves.MOST_POINTS) - 1;
        return intervals < 1
                ? IntStream.of(last)
                : IntStream.rangeClosed(0, intervals)
                        .map(i -> 1 + (int) Math.round((double) i * (last - 1) / intervals));
    }
}
