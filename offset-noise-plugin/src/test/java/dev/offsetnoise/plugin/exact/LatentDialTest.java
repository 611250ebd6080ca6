package dev.offsetnoise.plugin.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Scheduler;
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
import dev.offsetnoise.plugin.provider.AdjustedOffsetProvider;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The offset dial in latents, with numbers as a trained autoencoder has them: the weights by which luma is read, and the
 * direction in which pictures brighten, lie far apart.
 */
class LatentDialTest {

    private static final int CHANNELS = 4;
    private static final int SIDE = 8;
    private static final double[] WEIGHTS = {0.258, 0.21, 0.198, 0.403};
    private static final double[] BRIGHTENING = {-0.19, -0.49, -3.04, 4.31};

    /** Deviation of the luma of the data's pictures. */
    private static final double SPREAD = 0.2;

    private static final double[][] FULL = Matrices.square(new double[][] {
        {0.7, 0, 0.2, 0}, {-0.4, 0.5, 0, 0.1}, {0.1, 0.3, 0.6, 0}, {-0.5, -0.2, 0.1, 0.8},
    });

    private static ModelProfile profile(double[][] offset) {
        TrainingSchedule schedule = new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012);
        return new ModelProfile(
                CHANNELS,
                SIDE,
                SIDE,
                new TrainingSchedule.ZeroTerminalSnr(schedule),
                PredictionType.V,
                VarianceType.FIXED,
                ValueRange.UNBOUNDED,
                new LumaMap(WEIGHTS, 0.5, Optional.of(BRIGHTENING)),
                Optional.of(new OffsetDefinition(
                        1, new double[CHANNELS], offset, new GammaStrategy.Constant(), OffsetTarget.EXACT)));
    }

    /** Pictures differ in brightness, and a little in everything else. */
    private static double[][] data(LumaMap luma) {
        double[][] along = new double[CHANNELS][1];
        for (int c = 0; c < CHANNELS; c++) {
            along[c][0] = SPREAD * luma.brightening().orElseThrow()[c];
        }
        return Matrices.sum(Matrices.square(along), 0.05 * 0.05, Matrices.identity(CHANNELS, 1));
    }

    @ParameterizedTest
    @CsvSource({"-2, 0.3", "-1, 0.1", "0, 0.1", "1, 0.3", "2, 0.1"})
    void leadsToTheQuantileOfTheModelsBrightnessWithChannelsOnTheirOwn(double dial, double deviation) {
        double variance = deviation * deviation;
        double share = Math.sqrt(variance / (variance + 1.0 / (SIDE * SIDE))); // the means of pixels are noise, too
        assertQuantile(dial * share, dial, Matrices.identity(CHANNELS, variance));
    }

    @ParameterizedTest
    @CsvSource({"-2", "0", "1.5"})
    void leadsToTheQuantileOfTheModelsBrightnessWithAnyCovariance(double dial) {
        assertQuantile(dial, dial, FULL);
    }

    private static void assertQuantile(double wanted, double dial, double[][] offset) {
        AdjustedOffsetProvider provider = new AdjustedOffsetProvider();
        Scheduler scheduler = provider.create(profile(offset), SettingValues.parse(provider.settings(), Map.of()));
        LumaMap luma = scheduler.profile().luma();
        NormalDenoiser denoiser = new NormalDenoiser(scheduler, new double[CHANNELS], data(luma), 0.3);
        int count = 32;
        Pictures pictures =
                Pictures.sample(scheduler, denoiser, 40, count, NoiseSource.standard(), new Brightness.Dial(dial));
        double mean = 0;
        for (int n = 0; n < count; n++) {
            mean += luma(luma, pictures.picture(n)) / count;
        }
        assertEquals(0.5 + wanted * SPREAD, mean, 0.04);
    }

    private static double luma(LumaMap map, float[] picture) {
        double[] means = new double[CHANNELS];
        for (int i = 0; i < picture.length; i++) {
            means[i * CHANNELS / picture.length] += picture[i] / SIDE / SIDE;
        }
        return map.luma(means);
    }
}
