package dev.offsetnoise.host.service;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.api.setting.SettingValues;
import dev.offsetnoise.host.naming.NearNames;
import dev.offsetnoise.host.plugin.OfferedScheduler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * A scheduler with checked settings.
 *
 * @param offered which one
 * @param values its settings
 */
public record SchedulerChoice(OfferedScheduler offered, SettingValues values) {

    /**
     * Checks settings.
     *
     * @param offered the scheduler
     * @param settings texts by key
     * @return the scheduler with its settings
     * @throws InvalidRequestException if a key is unknown, with the near ones, or a value is not one of its setting's
     */
    public static SchedulerChoice of(OfferedScheduler offered, Map<String, String> settings) {
        List<String> keys = offered.settings().stream().map(Setting::key).toList();
        for (String key : settings.keySet()) {
            if (!keys.contains(key)) {
                throw new InvalidRequestException("Scheduler " + offered.id() + " has no setting \"" + key + "\". "
                        + NearNames.hint(key, keys, "settings of " + offered.id()));
            }
        }
        return new SchedulerChoice(offered, SettingValues.parse(offered.settings(), settings));
    }

    /**
     * Makes the scheduler.
     *
     * @param profile the model
     * @return the scheduler for that model
     * @throws InvalidRequestException if the settings contradict one another or do not fit the model
     * @throws HostException if the plugin breaks its contract
     */
    public Scheduler create(ModelProfile profile) {
        return guarded(() -> offered.provider().create(profile, values));
    }

    /** Calls a plugin's code: what it throws beyond its contract is said to be the plugin's fault. */
    <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (InvalidRequestException | CancellationException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new HostException(
                    "Scheduler " + offered.id() + " from " + offered.source() + " failed: " + e
                            + ". Choose another scheduler or tell the plugin's author.",
                    e);
        }
    }
}
