package dev.offsetnoise.api;

import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.api.setting.SettingValues;
import java.util.List;

/**
 * The entry point of a plugin: a named way to make schedulers. A jar lists its providers in {@code
 * META-INF/services/dev.offsetnoise.api.SchedulerProvider}; each has a public constructor without parameters.
 *
 * <p>A provider is immutable and thread-safe, and cheap to make: hosts make all providers to build their menu.
 */
public interface SchedulerProvider {

    /**
     * The name by which commands and recipes mean this scheduler; it never changes.
     *
     * @return lower-case letters, digits and single hyphens, such as {@code adjusted-offset}; unique among all plugins
     */
    String id();

    /**
     * The name in the menu.
     *
     * @return a few words, without a line break
     */
    String label();

    /**
     * What it is, for a tooltip or a list.
     *
     * @return one sentence
     */
    String summary();

    /**
     * The API version that the provider was written for.
     *
     * @return a literal such as {@code new ApiVersion(2, 0)}, not {@link ApiVersion#CURRENT}
     */
    ApiVersion apiVersion();

    /**
     * What the user can set, in the order of the dialog.
     *
     * @return an immutable list with distinct keys; empty if there is nothing to set
     */
    List<Setting> settings();

    /**
     * Makes a scheduler.
     *
     * @param profile the model
     * @param values values for {@link #settings()}
     * @return a scheduler for that model
     * @throws InvalidRequestException if the settings contradict one another or do not fit the model
     */
    Scheduler create(ModelProfile profile, SettingValues values);

    /**
     * Says what a model can and cannot reach with this scheduler. Never throws for a combination that {@link #create}
     * refuses: it returns an {@link Finding.Severity#ERROR} instead.
     *
     * @param profile the model
     * @param values values for {@link #settings()}
     * @return findings, the most important first; empty if there is nothing to say
     */
    default List<Finding> diagnose(ModelProfile profile, SettingValues values) {
        return List.of();
    }
}
