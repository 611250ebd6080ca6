package dev.offsetnoise.example;

import dev.offsetnoise.api.ApiVersion;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.SchedulerProvider;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.api.setting.SettingValues;
import java.util.List;

/** Offers Euler steps along the probability flow. */
public final class EulerProvider implements SchedulerProvider {

    static final String CLIP = "clip";

    @Override
    public String id() {
        return "my-euler";
    }

    @Override
    public String label() {
        return "Euler";
    }

    @Override
    public String summary() {
        return "Euler steps along the probability flow of an ordinary epsilon-predicting model.";
    }

    @Override
    public ApiVersion apiVersion() {
        return new ApiVersion(2, 0);
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting.Flag(
                CLIP, "Clip the prediction", "Keeps each predicted clean value within the model's range.", false));
    }

    @Override
    public Scheduler create(ModelProfile profile, SettingValues values) {
        if (profile.prediction() != PredictionType.EPSILON || profile.variance() != VarianceType.FIXED) {
            throw new InvalidRequestException(
                    "The model predicts " + profile.prediction().id() + " with "
                            + profile.variance().id() + " variance; my-euler expects epsilon with fixed variance. "
                            + "Choose another scheduler.");
        }
        return new EulerScheduler(profile, NoiseLevels.of(profile.schedule()), values.flag(CLIP));
    }
}
