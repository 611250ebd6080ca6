package dev.offsetnoise.models.optimal;

import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.SchedulerProvider;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.api.setting.SettingValues;
import java.util.Arrays;
import java.util.Optional;
import java.util.ServiceLoader;

/** Schedulers of the plugin for small models. */
public final class TestProcess {

    private static final int STEPS = 1000;

    private TestProcess() {}

    /** A model without an offset. */
    public static ModelProfile plain(int channels, int height, int width, PredictionType prediction) {
        double[] weights = new double[channels];
        Arrays.fill(weights, 1.0 / channels);
        return new ModelProfile(
                channels,
                height,
                width,
                new TrainingSchedule.Linear(STEPS, 1e-4, 0.02),
                prediction,
                VarianceType.FIXED,
                ValueRange.PIXELS,
                new LumaMap(weights, 0),
                Optional.empty());
    }

    /** An offset of two channels that move together in part. */
    static OffsetDefinition offset(GammaStrategy strategy, OffsetTarget target) {
        return new OffsetDefinition(
                0.9, new double[] {0.2, -0.1}, new double[][] {{0.5, 0.2}, {0.2, 0.3}}, strategy, target);
    }

    /** The process that a model was trained with. */
    public static Scheduler of(ModelProfile profile) {
        String id = profile.offset().isPresent() ? "adjusted-offset" : "ddpm";
        SchedulerProvider provider = ServiceLoader.load(SchedulerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        return provider.create(profile, SettingValues.defaults(provider.settings()));
    }
}
