package dev.offsetnoise.api.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModelProfileTest {

    private static final TrainingSchedule SCHEDULE = new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012);
    private final ModelProfile plain = ModelProfile.rgb(32, 32, SCHEDULE, PredictionType.V);

    @Nested
    class Offset {
        @Test
        void ofGreyMovesAllChannelsTogether() {
            OffsetDefinition grey = OffsetDefinition.grey(3, 0.5, new GammaStrategy.Balanced());
            assertEquals(0.25, grey.covariance()[0][2]);
            assertEquals(grey, OffsetDefinition.grey(3, 0.5, new GammaStrategy.Balanced()));
            assertNotEquals(grey, OffsetDefinition.independent(3, 0.5, new GammaStrategy.Balanced()));
        }

        @Test
        void cannotBeChangedFromOutside() {
            OffsetDefinition grey = OffsetDefinition.grey(3, 0.5, new GammaStrategy.Balanced());
            grey.covariance()[0][0] = 9;
            grey.mean()[0] = 9;
            assertEquals(0.25, grey.covariance()[0][0]);
            assertEquals(0, grey.mean()[0]);
        }

        @Test
        void needsACovariance() {
            GammaStrategy strategy = new GammaStrategy.Constant();
            double[] mean = {0, 0};
            double[][][] wrong = {
                {{1, 0.5}, {0.4, 1}},
                {{1, 2}, {2, 1}},
                {{-1, 0}, {0, 1}},
                {{1, 0}},
                {{1}, {1}},
                {{1, Double.NaN}, {0, 1}}
            };
            for (double[][] covariance : wrong) {
                assertThrows(
                        InvalidRequestException.class,
                        () -> new OffsetDefinition(1, mean, covariance, strategy, OffsetTarget.EXACT));
            }
            double[][] right = {{1, 0}, {0, 1}};
            assertThrows(
                    InvalidRequestException.class,
                    () -> new OffsetDefinition(0, mean, right, strategy, OffsetTarget.EXACT));
        }

        @Test
        void mustHaveTheModelsChannels() {
            OffsetDefinition four = OffsetDefinition.grey(4, 1, new GammaStrategy.Balanced());
            var refusal = assertThrows(InvalidRequestException.class, () -> plain.withOffset(four));
            assertTrue(refusal.getMessage().contains("4 channels; the model has 3"), refusal.getMessage());
        }
    }

    @Nested
    class Schedule {
        @Test
        void outOfRangeIsRefused() {
            assertThrows(InvalidRequestException.class, () -> new TrainingSchedule.Linear(1, 0.1, 0.2));
            assertThrows(InvalidRequestException.class, () -> new TrainingSchedule.Linear(10, 0, 0.2));
            assertThrows(InvalidRequestException.class, () -> new TrainingSchedule.ScaledLinear(10, 0.1, 1));
            assertThrows(InvalidRequestException.class, () -> new TrainingSchedule.Cosine(0));
            assertThrows(InvalidRequestException.class, () -> new TrainingSchedule.Explicit(new double[0]));
            assertThrows(InvalidRequestException.class, () -> new TrainingSchedule.Explicit(new double[] {1, 0.5}));
            TrainingSchedule rescaled = new TrainingSchedule.ZeroTerminalSnr(SCHEDULE);
            assertThrows(InvalidRequestException.class, () -> new TrainingSchedule.ZeroTerminalSnr(rescaled));
        }

        @Test
        void explicitBetasMayEndInOne() {
            TrainingSchedule explicit = new TrainingSchedule.Explicit(new double[] {0.5, 1});
            assertEquals(2, explicit.steps());
            assertEquals(explicit, new TrainingSchedule.Explicit(new double[] {0.5, 1}));
        }

        @Test
        void strategiesRefuseWhatTheyCannotUse() {
            assertThrows(InvalidRequestException.class, () -> new GammaStrategy.Tapered(0));
            assertThrows(InvalidRequestException.class, () -> new GammaStrategy.Tapered(Double.NaN));
            assertThrows(InvalidRequestException.class, () -> new GammaStrategy.Explicit(new double[0]));
            assertThrows(InvalidRequestException.class, () -> new GammaStrategy.Explicit(new double[] {Double.NaN}));
        }
    }

    @Test
    void lumaOfBlackIsZeroAndOfWhiteIsOne() {
        assertEquals(0, LumaMap.REC709.luma(new double[] {-1, -1, -1}), 1e-12);
        assertEquals(1, LumaMap.REC709.luma(new double[] {1, 1, 1}), 1e-12);
        assertEquals(0.7152, LumaMap.REC709.luma(new double[] {-1, 1, -1}), 1e-12);
        assertThrows(InvalidRequestException.class, () -> new LumaMap(new double[] {0, 0}, 1));
    }

    @Nested
    class Brightening {

        private static final double[] WEIGHTS = {0.5, 0.25};

        private LumaMap along(double... direction) {
            return new LumaMap(WEIGHTS, 0.5, Optional.of(direction));
        }

        @Test
        void isKeptForOneUnitOfLuma() {
            LumaMap map = along(-2, 8);
            assertArrayEquals(new double[] {-2, 8}, map.brightening().orElseThrow(), 1e-12);
            assertEquals(map, along(-1, 4));
            assertNotEquals(map, new LumaMap(WEIGHTS, 0.5));
            map.brightening().orElseThrow()[0] = 9;
            assertEquals(map, along(-2, 8));
        }

        @Test
        void isUnknownUnlessMeasured() {
            assertTrue(LumaMap.REC709.brightening().isEmpty());
            assertEquals("LumaMap[weights=[0.5, 0.25], bias=0.5]", new LumaMap(WEIGHTS, 0.5).toString());
        }

        @Test
        void thatDoesNotBrightenIsRefused() {
            for (double[] wrong : new double[][] {{1, -2}, {-1, 0}, {1}, {1, Double.NaN}}) {
                assertThrows(InvalidRequestException.class, () -> along(wrong));
            }
        }
    }

    @Test
    void learnedVarianceDoublesTheOutput() {
        ModelProfile learned = plain.withPrediction(PredictionType.EPSILON, VarianceType.LEARNED);
        Tensor sample = Tensor.allocate(2, 3, 8, 8);
        assertArrayEquals(new int[] {2, 6, 8, 8}, learned.predictionShape(sample));
        assertArrayEquals(new int[] {2, 3, 8, 8}, plain.predictionShape(sample));
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        assertThrows(InvalidRequestException.class, () -> ModelProfile.rgb(0, 32, SCHEDULE, PredictionType.V));
        assertThrows(InvalidRequestException.class, () -> new ValueRange(1, 1));
        assertThrows(
                InvalidRequestException.class,
                () -> new ModelProfile(
                        1,
                        8,
                        8,
                        SCHEDULE,
                        PredictionType.V,
                        VarianceType.FIXED,
                        ValueRange.PIXELS,
                        LumaMap.REC709,
                        Optional.empty()));
    }
}
