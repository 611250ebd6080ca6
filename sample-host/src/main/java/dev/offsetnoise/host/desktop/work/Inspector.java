package dev.offsetnoise.host.desktop.work;

import dev.offsetnoise.api.Finding;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.plugin.OfferedScheduler;
import dev.offsetnoise.host.service.DoctorReport;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.host.service.ScheduleCurves;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.Recommendation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at what is chosen, on a thread that may wait. A latent model is measured once, as long as it stays chosen. */
final class Inspector {

    private String measuredModel = "";
    private ModelCard measuredCard;

    /** What is known now; never fails. */
    Insight look(Host host, Wish wish) {
        try {
            ModelCard card = measured(host, wish.engine().model());
            Optional<String> scheduler = wish.engine()
                    .scheduler()
                    .or(() -> card.recommendation().map(Recommendation::scheduler))
                    .or(() -> fitting(host, wish.engine().model()));
            return scheduler
                    .map(id -> look(host, wish, card, id))
                    .orElseGet(() -> new Insight(
                            Optional.of(card),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            Optional.of(
                                    "There is no scheduler. Put a plugin's jar into the folder \"plugins\", then choose"
                                            + " Scheduler, Reload plugins.")));
        } catch (InvalidRequestException | ModelException | HostException refused) {
            return unknown(refused.getMessage());
        } catch (RuntimeException | Error unforeseen) {
            return unknown("The program failed where it should not (" + unforeseen
                    + "). Choose another model or scheduler, and please tell its makers how you got here.");
        }
    }

    /** Where nobody advises one: the first that accepts the model, else the first, which says why it does not. */
    private static Optional<String> fitting(Host host, String model) {
        List<String> all =
                host.plugins().schedulers().stream().map(OfferedScheduler::id).toList();
        return all.stream().filter(id -> fits(host, model, id)).findFirst().or(() -> all.stream()
                .findFirst());
    }

    private static boolean fits(Host host, String model, String id) {
        try {
            return host.doctor().examine(model, Optional.of(id), Map.of()).get(0).findings().stream()
                    .noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        } catch (InvalidRequestException | HostException refused) {
            return false;
        }
    }

    private static Insight unknown(String problem) {
        return new Insight(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.of(problem));
    }

    private ModelCard measured(Host host, String model) {
        if (!model.equals(measuredModel)) {
            measuredCard = host.curves().measured(model);
            measuredModel = model;
        }
        return measuredCard;
    }

    private static Insight look(Host host, Wish wish, ModelCard card, String id) {
        Map<String, String> settings = wish.engine().settings().getOrDefault(id, Map.of());
        try {
            List<DoctorReport> reports = host.doctor().examine(wish.engine().model(), Optional.of(id), settings);
            Optional<String> error = Optional.empty();
            Optional<ScheduleCurves> curves = Optional.empty();
            try {
                curves = Optional.of(host.curves()
                        .of(card, Optional.of(id), settings, wish.engine().steps()));
            } catch (InvalidRequestException refused) {
                error = Optional.of(refused.getMessage());
            }
            return new Insight(
                    Optional.of(card), Optional.of(id), curves, reports.get(0).findings(), error);
        } catch (InvalidRequestException | ModelException | HostException refused) {
            return new Insight(
                    Optional.of(card), Optional.of(id), Optional.empty(), List.of(), Optional.of(refused.getMessage()));
        }
    }
}
