package dev.offsetnoise.host.plugin;

import dev.offsetnoise.api.ApiVersion;
import dev.offsetnoise.api.SchedulerProvider;
import dev.offsetnoise.api.setting.Setting;
import java.util.List;

/**
 * A scheduler that can be chosen. What the provider says about itself was asked once and checked.
 *
 * @param id the name in commands and recipes
 * @param label the name in a menu
 * @param summary one sentence
 * @param apiVersion the interface version it was written for
 * @param settings what can be set
 * @param source the jar it came from, or {@code class path}
 * @param provider makes the scheduler
 */
public record OfferedScheduler(
        String id,
        String label,
        String summary,
        ApiVersion apiVersion,
        List<Setting> settings,
        String source,
        SchedulerProvider provider) {

    /**
     * Copies the settings.
     *
     * @param id see {@link #id()}
     * @param label see {@link #label()}
     * @param summary see {@link #summary()}
     * @param apiVersion see {@link #apiVersion()}
     * @param settings see {@link #settings()}
     * @param source see {@link #source()}
     * @param provider see {@link #provider()}
     */
    public OfferedScheduler {
        settings = List.copyOf(settings);
    }
}
