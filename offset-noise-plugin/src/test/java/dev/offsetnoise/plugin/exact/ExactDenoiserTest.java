package dev.offsetnoise.plugin.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.NoiseSource;
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
import dev.offsetnoise.plugin.provider.AdjustedOffsetProvider;
import dev.offsetnoise.plugin.provider.DdimProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every strategy with every kind of prediction and every sampler, on the Gaussian cylinder with n = 3072, A = 1,
 * rho = 0.3 and a grey offset of variance 1. The error is W1 / A of the pictures' brightness.
 *
 * <p>Offsets are stratified ({@link StratifiedNoise}): the brightness of a picture follows almost without chance from its
 * offset, since the fresh noise of the ancestral chain moves a mean of 3072 pixels by less than 0.02. So 32 pictures show
 * the distribution as well as thousands of independent ones would: their own quantiles are known to 1/64. The chains of 1000
 * steps make 16, whose quantiles are known to 1/32; a brightness that is off by 0.05, or whose spread is off by a tenth, fails
 * with 16 as with 32. Seeds are fixed and nothing depends on the machine: the tests cannot fail by chance. One test draws 1,000 independent pictures with the
 * standard noise as users do; about 0.02 of its error is sampling noise, and 0.05 would be passed by chance with a
 * probability below 1e-6 (Kolmogorov's bound).
 */
class ExactDenoiserTest {

    private static final double BOUND = 1;
    private static final double RHO = 0.3;
    private static final double LIMIT = 0.05;
    private static final double FAILURE = 0.3;
    private static final int COUNT = 32;
    private static final int FEW = 16;
    private static final NoiseSource STRATIFIED = new StratifiedNoise(COUNT, 5);
    private static final NoiseSource STRATIFIED_FEW = new StratifiedNoise(FEW, 5);
    private static final TrainingSchedule SCHEDULE = new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012);

    private static final List<GammaStrategy> STRATEGIES = List.of(
            new GammaStrategy.Balanced(),
            new GammaStrategy.Constant(),
            new GammaStrategy.Tapered(2),
            new GammaStrategy.Explicit(growingGammas()));

    /** Something that no formula gives: growing with the step, and waving. */
    private static double[] growingGammas() {
        double[] gammas = new double[1000];
        for (int t = 1; t <= gammas.length; t++) {
            gammas[t - 1] = 0.012 * t / 1000.0 * (1 + 0.5 * Math.sin(t / 50.0));
        }
        return gammas;
    }

    /** What a network can be taught. */
    private enum Taught {
        EPSILON_EXACT(PredictionType.EPSILON, OffsetTarget.EXACT, VarianceType.FIXED),
        EPSILON_HEURISTIC(PredictionType.EPSILON, OffsetTarget.HEURISTIC, VarianceType.FIXED),
        V(PredictionType.V, OffsetTarget.EXACT, VarianceType.FIXED),
        X0(PredictionType.X0, OffsetTarget.EXACT, VarianceType.FIXED),
        LEARNED_VARIANCE(PredictionType.EPSILON, OffsetTarget.EXACT, VarianceType.LEARNED);

        private final PredictionType prediction;
        private final OffsetTarget target;
        private final VarianceType variance;

        Taught(PredictionType prediction, OffsetTarget target, VarianceType variance) {
            this.prediction = prediction;
            this.target = target;
            this.variance = variance;
        }

        ModelProfile model(TrainingSchedule schedule, GammaStrategy strategy) {
            OffsetDefinition grey = OffsetDefinition.grey(3, 1, strategy);
            return new ModelProfile(
                    3,
                    32,
                    32,
                    schedule,
                    prediction,
                    variance,
                    ValueRange.UNBOUNDED,
                    LumaMap.REC709,
                    Optional.of(new OffsetDefinition(1, grey.mean(), grey.covariance(), strategy, target)));
        }
    }

    static Stream<Arguments> models() {
        List<Arguments> models = new ArrayList<>();
        for (GammaStrategy strategy : STRATEGIES) {
            for (Taught taught : Taught.values()) {
                models.add(Arguments.of(strategy, taught));
            }
        }
        return models.stream();
    }

    private static Pictures pictures(ModelProfile model, Map<String, String> settings, int steps) {
        AdjustedOffsetProvider provider = new AdjustedOffsetProvider();
        return pictures(provider, model, settings, steps, COUNT, STRATIFIED);
    }

    private static Pictures pictures(
            SchedulerProvider provider,
            ModelProfile model,
            Map<String, String> settings,
            int steps,
            int count,
            NoiseSource noise) {
        Scheduler scheduler = provider.create(model, SettingValues.parse(provider.settings(), settings));
        return Pictures.sample(scheduler, new CylinderDenoiser(model, BOUND, RHO), steps, count, noise);
    }

    @ParameterizedTest
    @MethodSource("models")
    void dpmSolverIsRightIn20Steps(GammaStrategy strategy, Taught taught) {
        Pictures pictures = pictures(taught.model(SCHEDULE, strategy), Map.of(), 20);
        assertBelow(LIMIT, pictures.brightnessError(BOUND));
    }

    @ParameterizedTest
    @MethodSource("models")
    void ddimIsRightIn50Steps(GammaStrategy strategy, Taught taught) {
        Pictures pictures = pictures(taught.model(SCHEDULE, strategy), Map.of("sampler", "ddim"), 50);
        assertBelow(LIMIT, pictures.brightnessError(BOUND));
    }

    @ParameterizedTest
    @MethodSource("models")
    void theAncestralChainIsRightIn1000Steps(GammaStrategy strategy, Taught taught) {
        Pictures pictures = pictures(
                new AdjustedOffsetProvider(),
                taught.model(SCHEDULE, strategy),
                Map.of("sampler", "ancestral"),
                1000,
                FEW,
                STRATIFIED_FEW);
        assertBelow(LIMIT, pictures.brightnessError(BOUND));
        assertEquals(RHO, pictures.pixelDeviation(), 0.03 * RHO);
    }

    @ParameterizedTest
    @MethodSource("models")
    void ordinaryDdimFailsOnAModelWithAnOffset(GammaStrategy strategy, Taught taught) {
        Pictures pictures =
                pictures(new DdimProvider(), taught.model(SCHEDULE, strategy), Map.of(), 50, COUNT, STRATIFIED);
        assertTrue(pictures.brightnessError(BOUND) > FAILURE, "W1/A = " + pictures.brightnessError(BOUND));
    }

    @Test
    void anOrdinaryModelCollapsesTowardsGrey() {
        ModelProfile model = ModelProfile.rgb(32, 32, SCHEDULE, PredictionType.EPSILON);
        Pictures pictures = pictures(new DdimProvider(), model, Map.of("clip", "false"), 50, COUNT, STRATIFIED);
        assertTrue(pictures.brightnessError(BOUND) > FAILURE, "W1/A = " + pictures.brightnessError(BOUND));
    }

    @Test
    void aThousandIndependentPicturesAreRightToo() {
        ModelProfile model = Taught.EPSILON_EXACT.model(SCHEDULE, new GammaStrategy.Balanced());
        Pictures pictures = pictures(new AdjustedOffsetProvider(), model, Map.of(), 20, 1000, NoiseSource.standard());
        assertBelow(LIMIT, pictures.brightnessError(BOUND));
    }

    @Test
    void freshNoiseOfDdimKeepsBrightnessAndPixels() {
        ModelProfile model = Taught.V.model(SCHEDULE, new GammaStrategy.Tapered(2));
        Pictures pictures = pictures(model, Map.of("sampler", "ddim", "eta", "1"), 250);
        // At eta 1 a picture forgets its offset on the way: 32 pictures are then an ordinary sample.
        assertBelow(3 * LIMIT, pictures.brightnessError(BOUND));
        // A last step from 4 to 0 leaves out the finest noise: pixels come out a little too smooth.
        assertEquals(RHO, pictures.pixelDeviation(), 0.1 * RHO);
    }

    @Test
    void zeroTerminalSnrWorksWithVAndX0() {
        TrainingSchedule schedule = new TrainingSchedule.ZeroTerminalSnr(SCHEDULE);
        for (Taught taught : new Taught[] {Taught.V, Taught.X0}) {
            ModelProfile model = taught.model(schedule, new GammaStrategy.Tapered(2));
            for (String sampler : new String[] {"dpmpp-2m", "ddim"}) {
                assertBelow(
                        LIMIT, pictures(model, Map.of("sampler", sampler), 50).brightnessError(BOUND));
            }
        }
    }

    private static void assertBelow(double limit, double error) {
        assertTrue(error < limit, "W1/A = " + error);
    }
}
