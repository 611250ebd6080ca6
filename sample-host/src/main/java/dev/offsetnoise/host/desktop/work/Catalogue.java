package dev.offsetnoise.host.desktop.work;

import dev.offsetnoise.host.plugin.OfferedScheduler;
import dev.offsetnoise.host.plugin.PluginProblem;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.ModelEntry;
import java.util.List;
import java.util.Optional;

/**
 * What can be chosen.
 *
 * @param schedulers in the order of discovery
 * @param problems plugins that were skipped
 * @param models of the zoo, usable or not
 */
public record Catalogue(List<OfferedScheduler> schedulers, List<PluginProblem> problems, List<ModelEntry> models) {

    /** Nothing is known yet. */
    static final Catalogue EMPTY = new Catalogue(List.of(), List.of(), List.of());

    /**
     * Copies the lists.
     *
     * @param schedulers see {@link #schedulers()}
     * @param problems see {@link #problems()}
     * @param models see {@link #models()}
     */
    public Catalogue {
        schedulers = List.copyOf(schedulers);
        problems = List.copyOf(problems);
        models = List.copyOf(models);
    }

    static Catalogue of(Host host) {
        return new Catalogue(
                host.plugins().schedulers(),
                host.plugins().problems(),
                host.models().list());
    }

    /**
     * Finds a scheduler.
     *
     * @param id its id
     * @return the scheduler, if there is one
     */
    public Optional<OfferedScheduler> scheduler(String id) {
        return schedulers.stream().filter(offered -> offered.id().equals(id)).findFirst();
    }
}
