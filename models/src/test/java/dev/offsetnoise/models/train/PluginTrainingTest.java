package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.SchedulerProvider;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.api.setting.SettingValues;
import dev.offsetnoise.models.data.Augmentation;
import dev.offsetnoise.models.data.ImageLibrary;
import dev.offsetnoise.models.data.ImageTrainingData;
import dev.offsetnoise.models.data.TestImages;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.TinyUnet;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainer knows no plugin, and trains for each that it meets. */
class PluginTrainingTest {

    private static final TrainingSchedule SCHEDULE = new TrainingSchedule.ScaledLinear(100, 0.00085, 0.12);

    @TempDir
    Path folder;

    private static List<SchedulerProvider> providers() {
        return ServiceLoader.load(SchedulerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private void trainFor(ModelProfile profile, SchedulerProvider provider) {
        Scheduler scheduler = provider.create(profile, SettingValues.defaults(provider.settings()));
        ImageLibrary library =
                ImageLibrary.load(TestImages.folder(folder.resolve("images"), 4, 16), new Cancellation());
        Augmentation augmentation = new Augmentation(TinyUnet.SIDE, 1, true, 2);
        int steps = scheduler.forward().stepCount();
        boolean learned = profile.variance() == VarianceType.LEARNED;
        TrainingResult result = Trainer.fromScratch(
                        TinyUnet.create(learned),
                        new ImageTrainingData(library, augmentation, steps, 1),
                        scheduler,
                        new TrainingOptions(16, 8, 1, 1e-3, 0, 0, 0.9, 1, TrainingLoss.SIMPLE, 1, 100, 0),
                        folder.resolve(provider.id() + profile.offset().isPresent() + learned),
                        ComputeDevice.AUTO)
                .train(new TrainingListener() {}, new Cancellation());
        double loss = result.lossCurve().get(0).loss();
        assertTrue(loss > 0.1 && loss < 10, provider.id() + ": " + loss);
    }

    @Test
    void anOffsetProcessIsTrainedLikeAnyOther() {
        ModelProfile offset = ModelProfile.rgb(TinyUnet.SIDE, TinyUnet.SIDE, SCHEDULE, PredictionType.V)
                .withOffset(OffsetDefinition.grey(3, 0.5, new GammaStrategy.Balanced()));
        assertFalse(providers().isEmpty(), "no plugin on the class path");
        providers().forEach(provider -> trainFor(offset, provider));
    }

    @Test
    void ofALearnedVarianceModelOnlyThePredictionIsTrained() {
        ModelProfile learned = ModelProfile.rgb(TinyUnet.SIDE, TinyUnet.SIDE, SCHEDULE, PredictionType.EPSILON)
                .withOffset(OffsetDefinition.grey(3, 0.5, new GammaStrategy.Balanced()))
                .withPrediction(PredictionType.EPSILON, VarianceType.LEARNED);
        providers().forEach(provider -> trainFor(learned, provider));
    }
}
