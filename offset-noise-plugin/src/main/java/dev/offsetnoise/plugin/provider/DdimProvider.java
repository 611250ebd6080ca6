package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.ApiVersion;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.SchedulerProvider;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.api.setting.SettingValues;
import java.util.List;
import java.util.Optional;

/** Ordinary DDIM: a baseline that knows nothing of an offset. */
public final class DdimProvider implements SchedulerProvider {

    /** Makes the provider. */
    public DdimProvider() {}

    @Override
    public String id() {
        return "ddim";
    }

    @Override
    public String label() {
        return "DDIM";
    }

    @Override
    public String summary() {
        return "The ordinary process, as a baseline.";
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
        ModelProfile ordinary = new ModelProfile(
                profile.channels(),
                profile.height(),
                profile.width(),
                profile.schedule(),
                profile.prediction(),
                profile.variance(),
                profile.range(),
                profile.luma(),
                Optional.empty());
        return new GeneralizedScheduler(ordinary);
    }
}
