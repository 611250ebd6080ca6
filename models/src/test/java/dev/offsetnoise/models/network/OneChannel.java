package dev.offsetnoise.models.network;

import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.SchedulerProvider;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.api.setting.SettingValues;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Processes of one channel and one row, from the plugin on the class path. */
public final class OneChannel {

    private OneChannel() {}

    public static Scheduler scheduler(
            String id, Map<String, String> settings, int dimension, PredictionType prediction) {
        SchedulerProvider provider = ServiceLoader.load(SchedulerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        ModelProfile profile = new ModelProfile(
                1,
                1,
                dimension,
                new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012),
                prediction,
                VarianceType.FIXED,
                ValueRange.UNBOUNDED,
                new LumaMap(new double[] {0.5}, 0.5),
                Optional.empty());
        return provider.create(profile, SettingValues.parse(provider.settings(), settings));
    }
}
