package dev.offsetnoise.plugin.bound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.BoundRequest.FixedVariance;
import dev.offsetnoise.api.BoundRequest.Offset;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.VariationalBound;
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
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import dev.offsetnoise.plugin.provider.AdjustedOffsetProvider;
import dev.offsetnoise.plugin.provider.DdpmProvider;
import dev.offsetnoise.plugin.provider.EulerProvider;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChainBoundTest {

    private static final int[] ALL = IntStream.rangeClosed(1, SmallCase.LAST).toArray();

    private static double[] terms(VariationalBound bound, ForwardBatch batch, Tensor answer) {
        double[] nats = new double[batch.count()];
        bound.terms(batch, NoiseSource.standard(), answer, nats);
        return nats;
    }

    private static double[] prior(VariationalBound bound, Tensor clean) {
        double[] nats = new double[clean.dimension(0)];
        bound.prior(clean, nats);
        return nats;
    }

    @Nested
    class WithoutAnOffset {

        private final GammaStrategy none = new GammaStrategy.Explicit(new double[SmallCase.LAST]);

        @ParameterizedTest
        @EnumSource(VarianceType.class)
        void anOffsetThatIsZeroGivesThePlainBoundToTheLastBit(VarianceType variance) {
            for (PredictionType prediction : PredictionType.values()) {
                for (Offset view : Offset.values()) {
                    double[][] nothing = new double[SmallCase.CHANNELS][SmallCase.CHANNELS];
                    OffsetDefinition zero = new OffsetDefinition(
                            1,
                            new double[SmallCase.CHANNELS],
                            nothing,
                            new GammaStrategy.Balanced(),
                            OffsetTarget.EXACT);
                    compare(zero, prediction, variance, view, 0);
                }
            }
        }

        @ParameterizedTest
        @EnumSource(VarianceType.class)
        void gammasThatAreZeroGiveThePlainBound(VarianceType variance) {
            for (PredictionType prediction : PredictionType.values()) {
                for (Offset view : Offset.values()) {
                    OffsetDefinition unused =
                            new OffsetDefinition(1, SmallCase.MEAN, SmallCase.COVARIANCE, none, OffsetTarget.EXACT);
                    compare(unused, prediction, variance, view, 1e-12);
                }
            }
        }

        private void compare(
                OffsetDefinition offset,
                PredictionType prediction,
                VarianceType variance,
                Offset view,
                double relativeError) {
            ModelProfile plain = SmallCase.plain(SmallCase.SCHEDULE).withPrediction(prediction, variance);
            ModelProfile generalized = plain.withOffset(offset);
            BoundRequest request = new BoundRequest(new int[0], FixedVariance.LARGE, true, view);
            SmallCase small = new SmallCase(plain, GeneralizedProcess.of(plain));
            ForwardBatch batch = small.noised(ALL);
            Tensor answer = small.answer(batch, 0.3);
            DdpmProvider ddpm = new DdpmProvider();
            VariationalBound expected =
                    ddpm.create(plain, SettingValues.defaults(ddpm.settings())).bound(request);
            AdjustedOffsetProvider adjusted = new AdjustedOffsetProvider();
            VariationalBound actual = adjusted.create(generalized, SettingValues.defaults(adjusted.settings()))
                    .bound(request);
            assertRelative(terms(expected, batch, answer), terms(actual, batch, answer), relativeError);
            assertRelative(prior(expected, batch.clean()), prior(actual, batch.clean()), relativeError);
        }

        private void assertRelative(double[] expected, double[] actual, double relativeError) {
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], actual[i], relativeError * Math.abs(expected[i]));
            }
        }
    }

    @Nested
    class ThePrior {

        private static final double[] NODES = {-Math.sqrt(3), 0, Math.sqrt(3)};
        private static final double[] WEIGHTS = {1.0 / 6, 2.0 / 3, 1.0 / 6};

        @ParameterizedTest
        @ValueSource(doubles = {1, 1.2})
        void isTheDivergenceOfTheFirstSampleOverTheOffset(double factor) {
            for (GammaStrategy strategy : SmallCase.strategies().toList()) {
                SmallCase small = SmallCase.of(strategy, PredictionType.X0, VarianceType.FIXED);
                ForwardBatch batch = small.noised(1, 1, 1);
                for (Offset view : Offset.values()) {
                    BoundRequest request = new BoundRequest(new int[0], FixedVariance.SMALL, false, view);
                    double[] nats =
                            prior(new ChainBound(small.profile(), small.process(), factor, request), batch.clean());
                    for (int n = 0; n < nats.length; n++) {
                        double[] clean = SmallCase.picture(batch.clean(), n, SmallCase.SIZE);
                        double expected = view == Offset.INTEGRATED
                                ? divergence(small, clean, SmallCase.MEAN, true, factor)
                                : overOffset(small, clean, factor);
                        assertEquals(expected, nats[n], 1e-9 * (1 + expected));
                    }
                }
            }
        }

        /** Quadratic in the offset, which three nodes a direction integrate exactly. */
        private double overOffset(SmallCase small, double[] clean, double factor) {
            double sum = 0;
            for (int a = 0; a < NODES.length; a++) {
                for (int b = 0; b < NODES.length; b++) {
                    double[] xi = new double[SmallCase.CHANNELS];
                    small.process().distribution().draw(new double[] {NODES[a], NODES[b]}, xi);
                    sum += WEIGHTS[a] * WEIGHTS[b] * divergence(small, clean, xi, false, factor);
                }
            }
            return sum;
        }

        private double divergence(SmallCase small, double[] clean, double[] center, boolean varies, double factor) {
            int last = SmallCase.LAST;
            DenseNormal forward = small.pair(last, last, clean, center, varies).last(SmallCase.SIZE);
            DenseNormal start = small.pair(last, last, new double[SmallCase.SIZE], center, varies)
                    .last(SmallCase.SIZE)
                    .scaled(factor);
            return forward.divergence(start);
        }
    }

    @Nested
    class Variances {

        @Test
        void theFirstStepBorrowsItsLowerEndFromTheSecond() {
            SmallCase small = SmallCase.of(new GammaStrategy.Balanced(), PredictionType.X0, VarianceType.LEARNED);
            ChainBound bound = small.bound(new BoundRequest(new int[] {3, 9, 24}, FixedVariance.SMALL, false));
            assertArrayEquals(new int[] {3, 9, 24}, bound.steps());
            assertEquals(0, bound.variance(3).posterior());
            assertEquals(bound.variance(9).posterior(), bound.variance(3).lower());
            double square = SmallCase.SIGMA0 * SmallCase.SIGMA0;
            double beta = 1 - small.process().schedule().alphaBar(3);
            assertEquals(beta * square, bound.variance(3).upper(), 1e-15);
        }

        /** With the true clean image as answer what is left is what the offset costs; 400 draws err by some 7 %. */
        @ParameterizedTest
        @MethodSource("dev.offsetnoise.plugin.bound.SmallCase#strategies")
        void integratingTheOffsetOutCostsLess(GammaStrategy strategy) {
            SmallCase small = SmallCase.of(strategy, PredictionType.X0, VarianceType.FIXED);
            for (int t : new int[] {2, 12, SmallCase.LAST}) {
                int[] steps = new int[400];
                Arrays.fill(steps, t);
                ForwardBatch batch = small.noised(steps);
                double given = mean(small, Offset.GIVEN, batch);
                double integrated = mean(small, Offset.INTEGRATED, batch);
                if (strategy instanceof GammaStrategy.Balanced) {
                    assertEquals(0, given, 1e-9, "the posterior of a balanced process does not contain the offset");
                } else {
                    assertTrue(0 < integrated && integrated < 0.9 * given, integrated + ", " + given + " at " + t);
                }
            }
        }

        private double mean(SmallCase small, Offset view, ForwardBatch batch) {
            BoundRequest request = new BoundRequest(new int[0], FixedVariance.SMALL, false, view);
            return Arrays.stream(terms(small.bound(request), batch, batch.target()))
                    .average()
                    .orElseThrow();
        }
    }

    @Nested
    class ExtremeSchedules {

        @Test
        void underZeroTerminalSnrEveryTermIsFiniteAndThePriorIsNothing() {
            TrainingSchedule schedule = new TrainingSchedule.ZeroTerminalSnr(SmallCase.SCHEDULE);
            for (PredictionType prediction : new PredictionType[] {PredictionType.V, PredictionType.X0}) {
                for (GammaStrategy strategy :
                        new GammaStrategy[] {new GammaStrategy.Tapered(2), new GammaStrategy.Constant()}) {
                    SmallCase small =
                            SmallCase.of(schedule, strategy, prediction, VarianceType.LEARNED, OffsetTarget.EXACT);
                    requireFinite(small);
                    ForwardBatch batch = small.noised(1);
                    assertArrayEquals(new double[1], prior(small.bound(BoundRequest.TRAINING), batch.clean()));
                }
            }
        }

        @ParameterizedTest
        @MethodSource("dev.offsetnoise.plugin.bound.SmallCase#strategies")
        void underTheCosineScheduleEveryTermIsFinite(GammaStrategy strategy) {
            for (PredictionType prediction : PredictionType.values()) {
                requireFinite(SmallCase.of(
                        new TrainingSchedule.Cosine(SmallCase.LAST),
                        strategy,
                        prediction,
                        VarianceType.LEARNED,
                        OffsetTarget.EXACT));
            }
        }

        private void requireFinite(SmallCase small) {
            ForwardBatch batch = small.noised(ALL);
            Tensor answer = small.answer(batch, 0.1);
            for (Offset view : Offset.values()) {
                BoundRequest request = new BoundRequest(new int[0], FixedVariance.SMALL, true, view);
                double[] nats = terms(small.bound(request), batch, answer);
                assertTrue(
                        Arrays.stream(nats).allMatch(value -> Double.isFinite(value) && value >= 0),
                        Arrays.toString(nats));
            }
        }
    }

    @Nested
    class Refuses {

        private final SmallCase small =
                SmallCase.of(new GammaStrategy.Balanced(), PredictionType.X0, VarianceType.LEARNED);
        private final ForwardBatch batch = small.noised(5);
        private final Tensor answer = small.answer(batch, 0);
        private final ChainBound bound = small.bound(new BoundRequest(new int[] {1, 5, 24}, FixedVariance.SMALL, true));

        private void assertRefused(String words, Executable work) {
            String message = assertThrows(InvalidRequestException.class, work).getMessage();
            assertTrue(message.contains(words), message);
        }

        @Test
        void aChainThatDoesNotEndAtTheLastStep() {
            assertRefused(
                    "end at 20; the process ends at 24",
                    () -> small.bound(new BoundRequest(new int[] {1, 20}, FixedVariance.SMALL, true)));
            assertRefused(
                    "end at 25; the process ends at 24",
                    () -> small.bound(new BoundRequest(new int[] {1, 25}, FixedVariance.SMALL, true)));
        }

        @Test
        void aChainOfOneStep() {
            assertRefused(
                    "at least 2 steps", () -> small.bound(new BoundRequest(new int[] {24}, FixedVariance.SMALL, true)));
        }

        @Test
        void aStepThatIsNotOnTheChain() {
            batch.steps()[0] = 6;
            assertRefused("Step 6 is not one of the bound's 3 steps", () -> terms(bound, batch, answer));
            assertRefused("Step 6 is not one", () -> bound.variance(6));
        }

        @Test
        void anAnswerWithoutVarianceFromAModelThatLearnedIt() {
            Tensor half = Tensor.allocate(1, SmallCase.CHANNELS, 1, SmallCase.PIXELS);
            assertRefused("expects [1, 4, 1, 3]", () -> terms(bound, batch, half));
        }

        @Test
        void roomForAnotherNumberOfImages() {
            double[] room = new double[2];
            assertRefused("room for 2 terms", () -> bound.terms(batch, NoiseSource.standard(), answer, room));
            assertRefused("room for 2 terms", () -> bound.prior(batch.clean(), room));
            Tensor error = Tensor.allocate(2, SmallCase.CHANNELS, 1, SmallCase.PIXELS);
            assertRefused("The error is", () -> bound.meanError(batch, NoiseSource.standard(), answer, error));
        }

        @Test
        void otherChannels() {
            assertRefused("3 channels", () -> prior(bound, Tensor.allocate(1, 3, 2, 2)));
        }

        @Test
        void theProbabilityOfLatents() {
            ModelProfile latents = new ModelProfile(
                    SmallCase.CHANNELS,
                    1,
                    SmallCase.PIXELS,
                    SmallCase.SCHEDULE,
                    PredictionType.X0,
                    VarianceType.LEARNED,
                    ValueRange.UNBOUNDED,
                    new LumaMap(new double[] {1, 1}, 0),
                    Optional.empty());
            ChainBound unbounded = new ChainBound(latents, GeneralizedProcess.of(latents), 1, BoundRequest.TRAINING);
            assertRefused("Use a model on pixels", () -> terms(unbounded, batch, answer));
        }

        @Test
        void epsilonWhereNothingIsLeftOfTheImage() {
            ModelProfile profile = SmallCase.plain(new TrainingSchedule.ZeroTerminalSnr(SmallCase.SCHEDULE));
            EulerProvider euler = new EulerProvider();
            SettingValues values = SettingValues.parse(euler.settings(), Map.of("conventions", "diffusers"));
            assertRefused("nothing is left of the image", () -> euler.create(profile, values)
                    .bound(BoundRequest.TRAINING));
        }
    }
}
