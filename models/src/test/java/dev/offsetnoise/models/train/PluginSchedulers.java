package dev.offsetnoise.models.train;

import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.SchedulerProvider;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.setting.SettingValues;
import java.util.ServiceLoader;

/** The schedulers of the plugin on the class path, by their names. */
final class PluginSchedulers {

    private PluginSchedulers() {}

    static Scheduler create(String id, ModelProfile profile) {
        return ServiceLoader.load(SchedulerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.id().equals(id))
                .findFirst()
                .map(provider -> provider.create(profile, SettingValues.defaults(provider.settings())))
                .orElseThrow();
    }
}
