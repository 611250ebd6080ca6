package dev.offsetnoise.host.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.host.noised.CleanImages;
import dev.offsetnoise.host.noised.DrawnImages;
import dev.offsetnoise.host.noised.LevelChoice;
import dev.offsetnoise.host.noised.ProbeListener;
import dev.offsetnoise.host.noised.ToldDenoiser;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.plugin.PluginDiscovery;
import dev.offsetnoise.host.service.ModelScheduler;
import dev.offsetnoise.latent.guidance.ConditioningBatch;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.models.network.ComputeDevice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SetMeasurementTest {

    private static final int PICTURES = 12;
    private static final int[] MIDDLE = {450, 700, 900};
    private static final EstimatorChoice FULL = new EstimatorChoice(EstimatorChoice.Kind.FULL, OptionalDouble.empty());

    private static PluginCatalogue plugins;

    private final CleanImages images = DrawnImages.of(PICTURES);
    private final Cancellation cancellation = new Cancellation();

    @BeforeAll
    static void findPlugins() {
        plugins = PluginDiscovery.discover(SetMeasurementTest.class.getClassLoader(), List.of());
    }

    @AfterAll
    static void closePlugins() {
        plugins.close();
    }

    private static ModelProfile plain(PredictionType prediction) {
        return ModelProfile.rgb(
                DrawnImages.SIDE,
                DrawnImages.SIDE,
                new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012),
                prediction);
    }

    private static ModelProfile offset(PredictionType prediction) {
        return plain(prediction).withOffset(OffsetDefinition.grey(3, 0.7, new GammaStrategy.Balanced()));
    }

    static Stream<ModelProfile> profiles() {
        return Stream.of(PredictionType.values()).flatMap(type -> Stream.of(plain(type), offset(type)));
    }

    private static ModelScheduler scheduler(ModelProfile profile) {
        ModelCard card = new ModelCard(
                "tested", "Tested", "", profile, DenoiserSignature.DEFAULT, Optional.empty(), Optional.empty());
        String id = profile.offset().isPresent() ? "adjusted-offset" : "ddpm";
        return ModelScheduler.of(card, profile, Optional.of(id), Map.of(), plugins);
    }

    private SetDiagnosis measure(
            ModelProfile profile,
            BiFunction<Scheduler, CleanImages, Denoiser> network,
            EstimatorChoice estimator,
            int batch) {
        ModelScheduler scheduler = scheduler(profile);
        ToldDenoiser told = ToldDenoiser.nothing(network.apply(scheduler.scheduler(), images));
        return measure(scheduler, told, estimator, batch);
    }

    private SetDiagnosis measure(ModelScheduler scheduler, ToldDenoiser network, EstimatorChoice estimator, int batch) {
        return new SetMeasurement(scheduler, MIDDLE, new QueryPlan(400, 3), estimator, ComputeDevice.CPU)
                .of("pictures", images, network, batch, ProbeListener.NONE, cancellation);
    }

    /** Many intervals are looked at, so each is taken half as wide again. */
    private static void assertNoGap(GapEstimate loss) {
        double half = loss.gap().mean() - loss.gap().interval().low();
        assertTrue(Math.abs(loss.gap().mean()) < 1.5 * half, loss.toString());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void whoKnowsThePicturesByHeartHasTheOptimum(ModelProfile profile) {
        SetDiagnosis set = measure(profile, EmpiricalDenoiser::new, FULL, 50);
        for (LevelDiagnosis level : set.levels()) {
            assertNoGap(level.target());
            assertNoGap(level.clean());
            assertNoGap(level.luma());
            assertTrue(level.clean().optimal().mean() > 0.01, "something is left to guess");
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void whoSeesNothingUnderfitsAndLosesTheSpread(ModelProfile profile) {
        SetDiagnosis set = measure(profile, EmpiricalDenoiser.Mean::new, FULL, 50);
        for (LevelDiagnosis level : set.levels()) {
            assertEquals(
                    set.spread().values(),
                    level.clean().measured().mean(),
                    0.05 * set.spread().values());
            assertEquals(
                    set.spread().luma(),
                    level.luma().measured().mean(),
                    0.15 * set.spread().luma());
        }
        assertEquals(Verdict.UNDERFITS, set.levels().get(0).verdict());
        assertTrue(set.levels().get(0).target().gap().interval().low() > 0);
    }

    @Test
    void batchesChangeNothing() {
        SetDiagnosis whole = measure(offset(PredictionType.V), EmpiricalDenoiser::new, FULL, 400);
        assertEquals(whole, measure(offset(PredictionType.V), EmpiricalDenoiser::new, FULL, 7));
        ModelScheduler scheduler = scheduler(offset(PredictionType.V));
        ToldDenoiser pairs = new ToldDenoiser(
                new EmpiricalDenoiser(scheduler.scheduler(), images),
                ConditioningBatch.ofOne(Conditioning.none()),
                "cpu",
                OptionalInt.of(3),
                List.of());
        assertEquals(whole, measure(scheduler, pairs, FULL, 1));
    }

    @ParameterizedTest
    @EnumSource(EstimatorChoice.Kind.class)
    void aPartThatIsTheWholeGivesTheSameOptimum(EstimatorChoice.Kind kind) {
        OptionalDouble share = kind == EstimatorChoice.Kind.FULL ? OptionalDouble.empty() : OptionalDouble.of(1);
        SetDiagnosis full = measure(offset(PredictionType.V), EmpiricalDenoiser::new, FULL, 50);
        SetDiagnosis part =
                measure(offset(PredictionType.V), EmpiricalDenoiser::new, new EstimatorChoice(kind, share), 50);
        for (int i = 0; i < MIDDLE.length; i++) {
            double expected = full.levels().get(i).target().optimal().mean();
            assertEquals(expected, part.levels().get(i).target().optimal().mean(), 1e-9 * expected);
        }
    }

    @Test
    void canBeCancelled() {
        cancellation.cancel();
        assertThrows(
                CancellationException.class, () -> measure(plain(PredictionType.V), EmpiricalDenoiser::new, FULL, 50));
    }

    @Test
    void levelsAreEvenInLogSnr() {
        Scheduler scheduler = scheduler(plain(PredictionType.V)).scheduler();
        int[] steps = new LevelChoice.Even(5).of(scheduler);
        assertEquals(1, steps[0]);
        assertEquals(999, steps[4]);
        double first = LevelChoice.logSnr(scheduler.point(1));
        double last = LevelChoice.logSnr(scheduler.point(999));
        for (int i = 1; i < 4; i++) {
            assertEquals(first + i * (last - first) / 4, LevelChoice.logSnr(scheduler.point(steps[i])), 0.2);
        }
    }
}
