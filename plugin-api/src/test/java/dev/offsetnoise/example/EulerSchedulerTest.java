package dev.offsetnoise.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.ApiVersion;
import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.setting.SettingValues;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EulerSchedulerTest {

    private static final double DEVIATION = 0.5;

    private final EulerProvider provider = new EulerProvider();
    private final ModelProfile profile =
            ModelProfile.rgb(8, 8, new TrainingSchedule.Linear(1000, 1e-4, 0.02), PredictionType.EPSILON);
    private final Scheduler scheduler = provider.create(profile, SettingValues.defaults(provider.settings()));

    /** The exact answer for pictures of independent values N(0, DEVIATION^2). */
    private Tensor exactEpsilon(SamplingRun run) {
        double signal = scheduler.point((int) run.step()).signal();
        double noise = scheduler.point((int) run.step()).noise();
        double variance = signal * signal * DEVIATION * DEVIATION + noise * noise;
        Tensor prediction = Tensor.allocate(run.sample().shape());
        for (int k = 0; k < prediction.size(); k++) {
            prediction.set(k, (float) (noise / variance * run.sample().get(k)));
        }
        return prediction;
    }

    private Tensor sample(SamplingRequest request) {
        SamplingRun run = scheduler.start(request);
        while (!run.isFinished()) {
            run.advance(exactEpsilon(run));
        }
        return run.sample();
    }

    @Test
    void manyStepsReachTheDataDistribution() {
        Tensor pictures =
                sample(SamplingRequest.builder().seedsFrom(1, 16).steps(500).build());
        double sum = 0;
        for (float value : pictures.toArray()) {
            sum += (double) value * value;
        }
        // 3072 values: the relative error of the deviation is 1.3 %, five of which give a false-failure chance of 6e-7.
        assertEquals(DEVIATION, Math.sqrt(sum / pictures.size()), DEVIATION * 0.065);
    }

    @Test
    void aPictureDoesNotDependOnItsPlaceInTheBatch() {
        Tensor batch = sample(SamplingRequest.builder().seedsFrom(7, 3).steps(5).build());
        Tensor single = sample(SamplingRequest.builder().seeds(8).steps(5).build());
        float[] second = new float[single.size()];
        batch.read(single.size(), second, 0, second.length);
        assertArrayEquals(single.toArray(), second);
    }

    @Test
    void theForwardProcessMixesSignalAndNoise() {
        ForwardBatch batch = new ForwardBatch(1, 3, 8, 8);
        batch.clean().set(0, 1);
        batch.steps()[0] = 300;
        scheduler.forward().noise(batch, NoiseSource.standard());
        double expected = scheduler.point(300).signal()
                + scheduler.point(300).noise() * batch.target().get(0);
        assertEquals(expected, batch.noised().get(0), 1e-6);
        assertEquals(1, batch.weights()[0]);
    }

    @Test
    void clippingKeepsThePredictionInRange() {
        Scheduler clipping =
                provider.create(profile, SettingValues.parse(provider.settings(), Map.of(EulerProvider.CLIP, "yes")));
        SamplingRun run = clipping.start(SamplingRequest.builder().build());
        run.advance(Tensor.allocate(1, 3, 8, 8));
        for (float value : run.predictedClean().toArray()) {
            assertTrue(Math.abs(value) <= 1);
        }
    }

    @Test
    void whatItCannotDoIsRefusedWithAReason() {
        ModelProfile other = profile.withSchedule(new TrainingSchedule.Cosine(100));
        SettingValues defaults = SettingValues.defaults(provider.settings());
        assertThrows(InvalidRequestException.class, () -> provider.create(other, defaults));
        SamplingRequest locked =
                SamplingRequest.builder().brightness(new Brightness.Lock(0.5)).build();
        assertThrows(InvalidRequestException.class, () -> scheduler.start(locked));
        SamplingRequest tooLong = SamplingRequest.builder().steps(1001).build();
        assertThrows(InvalidRequestException.class, () -> scheduler.start(tooLong));
    }

    @Test
    void theHostCanRunIt() {
        assertTrue(ApiVersion.CURRENT.supports(provider.apiVersion()));
    }
}
