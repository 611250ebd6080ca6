package dev.offsetnoise.host.service;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.host.plugin.OfferedScheduler;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.Recommendation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A scheduler set as the model's maker advises, where the user wants nothing else.
 *
 * @param choice the scheduler with its settings
 * @param followed the advice; empty where there is none for this scheduler
 */
record AdvisedChoice(SchedulerChoice choice, Optional<Recommendation> followed) {

    /** The scheduler that is wanted, else the advised one. */
    static OfferedScheduler scheduler(ModelCard card, Optional<String> wanted, PluginCatalogue plugins) {
        return plugins.find(wanted.or(() -> card.recommendation().map(Recommendation::scheduler))
                .orElseThrow(() -> new InvalidRequestException("Model " + card.id()
                        + " does not say which scheduler fits it. Name one; the command \"schedulers\" lists them.")));
    }

    /** The given settings over those of an advice, if that is for this scheduler. */
    static AdvisedChoice of(Optional<Recommendation> advice, OfferedScheduler offered, Map<String, String> given) {
        Optional<Recommendation> followed = advice.filter(it -> it.scheduler().equals(offered.id()));
        Map<String, String> settings =
                new LinkedHashMap<>(followed.map(Recommendation::settings).orElse(Map.of()));
        settings.putAll(given);
        return new AdvisedChoice(SchedulerChoice.of(offered, settings), followed);
    }

    /** The number of steps that is wanted, else the advised one, else the usual one. */
    int steps(OptionalInt wanted) {
        return wanted.orElseGet(() -> followed.map(Recommendation::steps)
                .orElse(SamplingRequest.builder().build().steps()));
    }
}
