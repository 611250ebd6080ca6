package dev.offsetnoise.host.service;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.VariationalBound;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.latent.model.ModelCard;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A scheduler made for a model, for measurements: the one that is wanted, else the one that the model's maker advises.
 *
 * @param choice which one, with its settings
 * @param scheduler the scheduler
 */
public record ModelScheduler(SchedulerChoice choice, Scheduler scheduler) {

    /**
     * Validates the components.
     *
     * @param choice see {@link #choice()}
     * @param scheduler see {@link #scheduler()}
     */
    public ModelScheduler {
        Objects.requireNonNull(choice, "choice");
        Objects.requireNonNull(scheduler, "scheduler");
    }

    /**
     * Chooses and makes a scheduler.
     *
     * @param card what the model's maker advises
     * @param profile what the scheduler is made for: the card's profile, or one that differs from it on purpose
     * @param wanted the scheduler's id; empty for the advised one
     * @param settings texts by key, over the advised ones
     * @param plugins where schedulers are found
     * @return the scheduler
     * @throws InvalidRequestException if there is no such scheduler or setting, or they do not fit the model
     * @throws HostException if the plugin breaks its contract
     */
    public static ModelScheduler of(
            ModelCard card,
            ModelProfile profile,
            Optional<String> wanted,
            Map<String, String> settings,
            PluginCatalogue plugins) {
        SchedulerChoice choice = AdvisedChoice.of(
                        card.recommendation(), AdvisedChoice.scheduler(card, wanted, plugins), settings)
                .choice();
        return new ModelScheduler(choice, choice.create(profile));
    }

    /**
     * The variational bound on a chain.
     *
     * @param request which one
     * @return the bound
     * @throws InvalidRequestException if the scheduler knows none, or none of that kind
     * @throws HostException if the plugin breaks its contract
     */
    public VariationalBound bound(BoundRequest request) {
        return choice.guarded(() -> scheduler.bound(request));
    }
}
