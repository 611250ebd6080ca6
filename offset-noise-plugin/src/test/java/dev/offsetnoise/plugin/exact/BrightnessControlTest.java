package dev.offsetnoise.plugin.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.SchedulerProvider;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.api.setting.SettingValues;
import dev.offsetnoise.plugin.provider.AdjustedOffsetProvider;
import dev.offsetnoise.plugin.provider.DdimProvider;
import dev.offsetnoise.plugin.provider.DdpmProvider;
import dev.offsetnoise.plugin.provider.DpmSolverProvider;
import dev.offsetnoise.plugin.provider.OriginalOffsetProvider;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrightnessControlTest {

    private static final double RHO = 0.1;
    private static final int COUNT = 16;
    private static final int STEPS = 20;
    private static final NoiseSource NOISE = NoiseSource.standard();

    private static ModelProfile plain(ValueRange range) {
        TrainingSchedule schedule = new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012);
        return new ModelProfile(
                3,
                16,
                16,
                schedule,
                PredictionType.EPSILON,
                VarianceType.FIXED,
                range,
                LumaMap.REC709,
                Optional.empty());
    }

    private static ModelProfile withOffset(ValueRange range) {
        return plain(range).withOffset(OffsetDefinition.grey(3, 1, new GammaStrategy.Balanced()));
    }

    private static Scheduler scheduler(SchedulerProvider provider, ModelProfile profile, Map<String, String> settings) {
        return provider.create(profile, SettingValues.parse(provider.settings(), settings));
    }

    private static Pictures pictures(Scheduler scheduler, Brightness brightness) {
        ModelProfile profile = scheduler.profile();
        return Pictures.sample(scheduler, new CylinderDenoiser(profile, 1, RHO), STEPS, COUNT, NOISE, brightness);
    }

    private static double luma(float[] picture, boolean clamped) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        int pixels = picture.length / 3;
        double luma = 0;
        for (int i = 0; i < picture.length; i++) {
            double value = clamped ? Math.max(-1, Math.min(1, picture[i])) : picture[i];
            luma += weights[i / pixels] * (value + 1) / 2 / pixels;
        }
        return luma;
    }

    @Nested
    class TheOffsetDial {

        @ParameterizedTest
        @CsvSource({"-2, 0.0228", "-1, 0.1587", "0, 0.5", "0.5, 0.6915", "2, 0.9772"})
        void givesTheSameQuantileOfTheModelsBrightness(double dial, double quantile) {
            Scheduler scheduler = scheduler(
                    new AdjustedOffsetProvider(), withOffset(ValueRange.UNBOUNDED), Map.of("sampler", "ddim"));
            double[] brightness = pictures(scheduler, new Brightness.Dial(dial)).brightness();
            for (double value : brightness) {
                assertEquals(2 * quantile - 1, value, 0.1);
            }
        }

        @Test
        void keepsTheCompositionOfASeed() {
            Scheduler scheduler = scheduler(new AdjustedOffsetProvider(), withOffset(ValueRange.UNBOUNDED), Map.of());
            float[] dark = pictures(scheduler, new Brightness.Dial(-1)).picture(3);
            float[] bright = pictures(scheduler, new Brightness.Dial(1)).picture(3);
            double darkMean = mean(dark);
            double brightMean = mean(bright);
            for (int i = 0; i < dark.length; i++) {
                assertEquals(dark[i] - darkMean, bright[i] - brightMean, 1e-3);
            }
        }

        private double mean(float[] picture) {
            double sum = 0;
            for (float value : picture) {
                sum += value;
            }
            return sum / picture.length;
        }

        @Test
        void isRefusedWithoutAnOffsetAndNamesTheLock() {
            for (SchedulerProvider provider : new SchedulerProvider[] {new DdpmProvider(), new DpmSolverProvider()}) {
                Scheduler scheduler = scheduler(provider, withOffset(ValueRange.PIXELS), Map.of());
                SamplingRequest request = SamplingRequest.builder()
                        .brightness(new Brightness.Dial(-1))
                        .build();
                String message = assertThrows(InvalidRequestException.class, () -> scheduler.start(request))
                        .getMessage();
                assertTrue(message.contains("brightness lock") && message.contains("adjusted-offset"), message);
            }
        }
    }

    @Nested
    class TheBrightnessLock {

        @ParameterizedTest
        @ValueSource(doubles = {0, 0.05, 0.3, 0.5, 0.95, 1})
        void landsOnTheAskedLumaWithEverySchedulerAndSampler(double luma) {
            for (Scheduler scheduler : new Scheduler[] {
                scheduler(new AdjustedOffsetProvider(), withOffset(ValueRange.PIXELS), Map.of()),
                scheduler(new AdjustedOffsetProvider(), withOffset(ValueRange.PIXELS), Map.of("sampler", "ancestral")),
                scheduler(new DdimProvider(), plain(ValueRange.PIXELS), Map.of("eta", "1")),
                scheduler(new DpmSolverProvider(), plain(ValueRange.PIXELS), Map.of())
            }) {
                Pictures pictures = pictures(scheduler, new Brightness.Lock(luma));
                for (int n = 0; n < COUNT; n++) {
                    assertEquals(luma, luma(pictures.picture(n), false), 1e-4);
                    assertEquals(luma, luma(pictures.picture(n), true), 1e-4);
                }
            }
        }

        @Test
        void landsExactlyWhereValuesHaveNoBound() {
            Scheduler scheduler = scheduler(new DpmSolverProvider(), plain(ValueRange.UNBOUNDED), Map.of());
            Pictures pictures = pictures(scheduler, new Brightness.Lock(0.05));
            for (int n = 0; n < COUNT; n++) {
                assertEquals(0.05, luma(pictures.picture(n), false), 1e-5);
            }
        }

        /** As in latents: luma is read from both channels, but pictures brighten with the first alone. */
        @Test
        void movesChannelsAsPicturesWereMeasuredToBrighten() {
            ModelProfile plain = plain(ValueRange.UNBOUNDED);
            LumaMap measured = new LumaMap(new double[] {0.3, 0.2, 0}, 0.5, Optional.of(new double[] {3, 0, 1}));
            ModelProfile profile = new ModelProfile(
                    3,
                    16,
                    16,
                    plain.schedule(),
                    plain.prediction(),
                    plain.variance(),
                    plain.range(),
                    measured,
                    Optional.of(OffsetDefinition.independent(3, 0.1, new GammaStrategy.Constant())));
            for (SchedulerProvider provider :
                    new SchedulerProvider[] {new DdimProvider(), new OriginalOffsetProvider()}) {
                Scheduler scheduler = scheduler(provider, profile, Map.of());
                double[] dark = lastShift(scheduler, 0.2);
                double[] bright = lastShift(scheduler, 0.8);
                assertEquals(0.6 / 0.9 * 3, bright[0] - dark[0], 1e-4);
                assertEquals(0, bright[1] - dark[1], 1e-4);
                assertEquals(0.6 / 0.9, bright[2] - dark[2], 1e-4);
            }
        }

        /** Channel means of a picture of which the network says nothing but that it is all noise. */
        private double[] lastShift(Scheduler scheduler, double luma) {
            SamplingRun run = scheduler.start(SamplingRequest.builder()
                    .steps(1)
                    .seedsFrom(3, 1)
                    .brightness(new Brightness.Lock(luma))
                    .build());
            run.advance(Tensor.allocate(run.sample().shape()));
            float[] sample = run.sample().toArray();
            double[] means = new double[3];
            for (int i = 0; i < sample.length; i++) {
                means[i / 256] += sample[i] / 256;
            }
            return means;
        }

        @Test
        void hardlyHasToMoveTheCleanImageAtTheEnd() {
            Scheduler scheduler = scheduler(new DdimProvider(), plain(ValueRange.PIXELS), Map.of("clip", "false"));
            // Released for the last step only: what the network settles is near the asked value already.
            Pictures pictures = pictures(scheduler, new Brightness.Lock(0.2, 0.04));
            for (int n = 0; n < COUNT; n++) {
                assertEquals(0.2, luma(pictures.picture(n), false), 0.03);
            }
        }

        @Test
        void thatNeverHoldsChangesNothing() {
            Scheduler scheduler = scheduler(new DpmSolverProvider(), plain(ValueRange.PIXELS), Map.of());
            Pictures free = pictures(scheduler, new Brightness.Drawn());
            Pictures released = pictures(scheduler, new Brightness.Lock(0.9, 1));
            for (int n = 0; n < COUNT; n++) {
                assertTrue(Arrays.equals(free.picture(n), released.picture(n)));
            }
        }
    }
}
