package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.ApiVersion;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.SchedulerProvider;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.api.setting.SettingValues;
import java.util.List;

/** The generalized process of arXiv:2412.03134, for models that were trained with an offset. */
public final class AdjustedOffsetProvider implements SchedulerProvider {

    /** Makes the provider. */
    public AdjustedOffsetProvider() {}

    @Override
    public String id() {
        return "adjusted-offset";
    }

    @Override
    public String label() {
        return "Adjusted offset noise (generalized process)";
    }

    @Override
    public String summary() {
        return "Reaches the brightness of the data: for models trained with an adjusted offset.";
    }

    @Override
    public ApiVersion apiVersion() {
        return new ApiVersion(1, 0);
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Scheduler create(ModelProfile profile, SettingValues values) {
        return new GeneralizedScheduler(profile);
    }
}
