package dev.offsetnoise.models.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.models.data.Cylinder;
import dev.offsetnoise.models.data.CylinderData;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MlpTest {

    static {
        DjlSettings.apply(1);
    }

    private static final int DIMENSION = 12;

    private static MlpConfig config(int width, int depth) {
        return new MlpConfig(new MapShape(1, 1, DIMENSION), width, depth);
    }

    private static LinearPart linearPart() {
        return LinearPart.of(OneChannel.scheduler("ddim", Map.of(), DIMENSION, PredictionType.EPSILON), 0.3);
    }

    private static float[] noise(int count) {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[count * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] predict(Mlp network, Weights weights, float[] sample, long... timesteps) {
        try (NDManager manager = NDManager.newBaseManager()) {
            WeightArray array = new WeightArray(weights.specs());
            array.set(weights.values());
            NDArray result = network.predict(
                    manager,
                    array.parameters(manager, array.flat(manager)),
                    manager.create(sample, new Shape(timesteps.length, 1, 1, DIMENSION)),
                    manager.create(timesteps),
                    Map.of());
            assertEquals(new Shape(timesteps.length, 1, 1, DIMENSION), result.getShape());
            return result.toFloatArray();
        }
    }

    @Nested
    class Prediction {
        @Test
        void isZeroBeforeTraining() {
            Mlp network = new Mlp(config(16, 3), Optional.empty());
            float[] result = predict(network, Weights.start(network, 1), noise(2), 3, 500);
            assertArrayEquals(new float[result.length], result);
        }

        @Test
        void isTheLinearPartBeforeTrainingWhereThereIsOne() {
            LinearPart part = linearPart();
            Mlp network = new Mlp(config(4, 3), Optional.of(part));
            float[] sample = noise(2);
            float[] result = predict(network, Weights.start(network, 1), sample, 3, 500);
            for (int i = 0; i < 2; i++) {
                double mean = 0;
                for (int k = 0; k < DIMENSION; k++) {
                    mean += sample[i * DIMENSION + k] / DIMENSION;
                }
                double factor = part.coefficient(i == 0 ? 4 : 501);
                for (int k = 0; k < DIMENSION; k++) {
                    assertEquals(factor * (sample[i * DIMENSION + k] - mean), result[i * DIMENSION + k], 1e-5);
                }
            }
        }

        @Test
        void ofAPointDependsOnItsStepAndNotOnTheBatch() {
            Mlp network = new Mlp(config(16, 2), Optional.empty());
            Weights weights = TinyUnet.randomWeights(network, 2);
            float[] batch = noise(3);
            float[] together = predict(network, weights, batch, 10, 400, 900);
            float[] middle = Arrays.copyOfRange(batch, DIMENSION, 2 * DIMENSION);
            assertArrayEquals(
                    Arrays.copyOfRange(together, DIMENSION, 2 * DIMENSION),
                    predict(network, weights, middle, 400),
                    1e-5f);
            assertFalse(Arrays.equals(predict(network, weights, middle, 400), predict(network, weights, middle, 401)));
        }
    }

    /** Values of x Φ(x) from tables of the normal distribution. */
    @Test
    void geluIsTheExactOne() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] values = new DjlOperations(manager)
                    .gelu(manager.create(new float[] {-2, -1, 0, 1, 2}))
                    .toFloatArray();
            assertArrayEquals(new float[] {-0.04550026f, -0.15865525f, 0, 0.84134475f, 1.95449974f}, values, 1e-6f);
        }
    }

    @Nested
    class Configuration {
        @Test
        void isNarrowWhereAPointHasMoreThanHalfAsManyValuesAsALayer() {
            assertTrue(config(2 * DIMENSION - 1, 1).isNarrow());
            assertFalse(config(2 * DIMENSION, 1).isNarrow());
        }

        @Test
        void refusesWhatIsNoNetwork() {
            assertThrows(InvalidRequestException.class, () -> config(0, 1));
            assertThrows(InvalidRequestException.class, () -> config(8, 0));
        }
    }

    @Nested
    class TheLinearPart {
        private static final int POINTS = 64;
        private static final int VALUES = 200;

        /**
         * Least squares over 12,800 values across the axis: the estimate's deviation is below 1 % of a coefficient that
         * is not small, and five of them are passed once in 1.7 million.
         */
        @ParameterizedTest
        @CsvSource({
            "adjusted-offset, 0, 0.7, EPSILON, 700",
            "adjusted-offset, 0, 0.7, V, 300",
            "adjusted-offset, 1, 1, EPSILON, 100",
            "adjusted-offset, 1, 1, V, 900",
            "original-offset, 0.3, 1, EPSILON, 500",
            "original-offset, 0.3, 1.1, X0, 200"
        })
        void isTheBestLinearAnswerAcrossTheAxis(
                String id, String offset, String sigma0, PredictionType prediction, int step) {
            Scheduler scheduler =
                    OneChannel.scheduler(id, Map.of("offset", offset, "sigma0", sigma0), VALUES, prediction);
            Cylinder cylinder = new Cylinder(VALUES, 1, 10);
            ForwardBatch batch = new ForwardBatch(POINTS, 1, 1, VALUES);
            new CylinderData(cylinder, 1000, 5).fill(0, batch);
            Arrays.fill(batch.steps(), step);
            scheduler.forward().noise(batch, NoiseSource.standard());
            double expected =
                    leastSquares(batch.noised().toArray(), batch.target().toArray());
            double coefficient = LinearPart.of(scheduler, cylinder.deviation()).coefficient(step);
            assertEquals(expected, coefficient, 0.05);
        }

        private static double leastSquares(float[] noised, float[] target) {
            double products = 0;
            double squares = 0;
            for (int i = 0; i < POINTS; i++) {
                double seenMean = mean(noised, i);
                double wantedMean = mean(target, i);
                for (int k = i * VALUES; k < (i + 1) * VALUES; k++) {
                    products += (noised[k] - seenMean) * (target[k] - wantedMean);
                    squares += (noised[k] - seenMean) * (noised[k] - seenMean);
                }
            }
            return products / squares;
        }

        private static double mean(float[] values, int point) {
            double sum = 0;
            for (int k = point * VALUES; k < (point + 1) * VALUES; k++) {
                sum += values[k];
            }
            return sum / VALUES;
        }
    }
}
