package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Finding;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.host.plugin.OfferedScheduler;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.Recommendation;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says what a model can reach with a scheduler, before a picture is made. */
public final class DoctorService {

    /** The process is shown at these shares of T. */
    private static final double[] SHOWN_SHARES = {1, 0.75, 0.5, 0.25, 0.05, 0};

    private static final String REFUSED = "refused";

    private final ModelZoo zoo;
    private final PluginCatalogue plugins;

    /**
     * Makes the service.
     *
     * @param zoo where models are found
     * @param plugins where schedulers are found; it must stay open
     */
    public DoctorService(ModelZoo zoo, PluginCatalogue plugins) {
        this.zoo = zoo;
        this.plugins = plugins;
    }

    /**
     * Examines a model. Of a latent model the autoencoder is measured, unless that was done before.
     *
     * @param model its name or folder
     * @param scheduler a scheduler's id; empty for the one that the model's maker advises, or all where he advises none
     * @param settings settings of the scheduler; they need one to be named or advised
     * @return one report a scheduler
     * @throws InvalidRequestException if a name or a setting is unknown
     * @throws dev.offsetnoise.latent.model.ModelException if the model's card or its autoencoder cannot be used
     */
    public List<DoctorReport> examine(String model, Optional<String> scheduler, Map<String, String> settings) {
        try (OpenSpace space = OpenSpace.of(zoo.open(model), new DeviceRequest.Auto(), new Cancellation())) {
            return examine(space.model().card(), space.findings(), scheduler, settings);
        }
    }

    private List<DoctorReport> examine(
            ModelCard card, List<Finding> ofSpace, Optional<String> scheduler, Map<String, String> settings) {
        Optional<String> wanted = scheduler.or(() -> card.recommendation().map(Recommendation::scheduler));
        if (wanted.isPresent()) {
            return List.of(examine(card, ofSpace, plugins.find(wanted.get()), settings));
        }
        if (!settings.isEmpty()) {
            throw new InvalidRequestException("Settings were given but no scheduler, and model " + card.id()
                    + " advises none. Name a scheduler.");
        }
        return plugins.schedulers().stream()
                .map(offered -> examine(card, ofSpace, offered, settings))
                .toList();
    }

    private static DoctorReport examine(
            ModelCard card, List<Finding> ofSpace, OfferedScheduler offered, Map<String, String> given) {
        SchedulerChoice choice =
                AdvisedChoice.of(card.recommendation(), offered, given).choice();
        List<Finding> findings =
                new ArrayList<>(choice.guarded(() -> offered.provider().diagnose(card.profile(), choice.values())));
        findings.addAll(ofSpace);
        List<ProcessPoint> points = List.of();
        try {
            points = points(choice, choice.create(card.profile()));
        } catch (InvalidRequestException e) {
            if (findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.ERROR)) {
                findings.add(0, new Finding(Finding.Severity.ERROR, REFUSED, e.getMessage()));
            }
        }
        return new DoctorReport(card, offered.id(), choice.values().given(), findings, points);
    }

    private static List<ProcessPoint> points(SchedulerChoice choice, Scheduler scheduler) {
        int last = choice.guarded(() -> scheduler.forward().stepCount());
        return IntStream.range(0, SHOWN_SHARES.length)
                .map(i -> Math.max(1, (int) Math.round(SHOWN_SHARES[i] * last)))
                .distinct()
                .mapToObj(step -> choice.guarded(() -> scheduler.point(step)))
                .toList();
    }
}
