package dev.offsetnoise.models.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UnetTest {

    private static final int PIXELS = TinyUnet.SIDE * TinyUnet.SIDE;

    private static float[] noise(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count * 3 * PIXELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] predict(Unet network, Weights weights, float[] sample, long... timesteps) {
        try (NDManager manager = NDManager.newBaseManager()) {
            WeightArray array = new WeightArray(weights.specs());
            array.set(weights.values());
            Shape shape = new Shape(timesteps.length, 3, TinyUnet.SIDE, TinyUnet.SIDE);
            NDArray result = network.predict(
                    manager,
                    array.parameters(manager, array.flat(manager)),
                    manager.create(sample, shape),
                    manager.create(timesteps),
                    Map.of());
            assertEquals(
                    new Shape(timesteps.length, network.config().outputChannels(), TinyUnet.SIDE, TinyUnet.SIDE),
                    result.getShape());
            return result.toFloatArray();
        }
    }

    @Nested
    class Prediction {
        @Test
        void isZeroBeforeTraining() {
            Unet network = TinyUnet.create(false);
            float[] result = predict(network, Weights.start(network, 1), noise(2, 1), 3, 500);
            assertArrayEquals(new float[result.length], result, 0);
        }

        @Test
        void hasTwiceTheChannelsWithLearnedVariance() {
            Unet network = TinyUnet.create(true);
            float[] result = predict(network, TinyUnet.randomWeights(network, 1), noise(1, 1), 7);
            assertEquals(6 * PIXELS, result.length);
        }

        @Test
        void ofAPictureDoesNotDependOnTheRestOfTheBatch() {
            Unet network = TinyUnet.create(false);
            Weights weights = TinyUnet.randomWeights(network, 2);
            float[] batch = noise(3, 5);
            float[] together = predict(network, weights, batch, 10, 400, 900);
            int size = 3 * PIXELS;
            float[] alone = predict(network, weights, Arrays.copyOfRange(batch, size, 2 * size), 400);
            assertArrayEquals(Arrays.copyOfRange(together, size, 2 * size), alone, 1e-5f);
        }

        @Test
        void changesWithTheStep() {
            Unet network = TinyUnet.create(false);
            Weights weights = TinyUnet.randomWeights(network, 2);
            float[] early = predict(network, weights, noise(1, 5), 10);
            float[] late = predict(network, weights, noise(1, 5), 700);
            assertTrue(largestDifference(early, late) > 1e-3);
        }

        @Test
        void seesTheMeanBrightnessThoughNormalizationHidesIt() {
            Unet network = TinyUnet.create(false);
            Weights weights = TinyUnet.randomWeights(network, 2);
            float[] grey = new float[3 * PIXELS];
            float[] brighter = new float[3 * PIXELS];
            Arrays.fill(brighter, 0.5f);
            float[] first = predict(network, weights, grey, 10);
            float[] second = predict(network, weights, brighter, 10);
            assertTrue(largestDifference(first, second) > 1e-2);
        }
    }

    @Nested
    class Parameters {
        @Test
        void haveDistinctNames() {
            List<String> names =
                    TinyUnet.create(true).parameters().map(ParameterSpec::name).toList();
            assertEquals(names.size(), new HashSet<>(names).size());
        }

        @Test
        void allReceiveGradients() {
            Unet network = TinyUnet.create(false);
            Weights weights = TinyUnet.randomWeights(network, 3);
            float[] gradient = gradientOfSquares(network, weights);
            int offset = 0;
            for (ParameterSpec spec : weights.specs()) {
                float[] part = Arrays.copyOfRange(gradient, offset, offset + spec.size());
                assertTrue(largestDifference(part, new float[part.length]) > 0, spec.name());
                offset += spec.size();
            }
        }

        private float[] gradientOfSquares(Unet network, Weights weights) {
            try (NDManager manager = NDManager.newBaseManager()) {
                WeightArray array = new WeightArray(weights.specs());
                array.set(weights.values());
                NDArray flat = array.flat(manager);
                flat.setRequiresGradient(true);
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    NDArray sample = manager.create(noise(2, 3), new Shape(2, 3, TinyUnet.SIDE, TinyUnet.SIDE));
                    NDArray steps = manager.create(new long[] {5, 600});
                    NDArray result = network.predict(manager, array.parameters(manager, flat), sample, steps, Map.of());
                    collector.backward(result.square().mean());
                }
                return flat.getGradient().toFloatArray();
            }
        }
    }

    @Nested
    class Folding {
        @Test
        void movesEachSquareIntoTheChannelsAndBack() {
            try (NDManager manager = NDManager.newBaseManager()) {
                DjlOperations operations = new DjlOperations(manager);
                MapShape shape = new MapShape(2, 4, 6);
                NDArray image =
                        manager.arange(0, 2 * 4 * 6, 1, DataType.FLOAT32).reshape(1, 2, 4, 6);
                NDArray folded = PixelFold.fold(operations, image, shape, 2);
                assertEquals(new Shape(1, 8, 2, 3), folded.getShape());
                float[] firstPosition = folded.get(":, :, 0, 0").toFloatArray();
                assertArrayEquals(new float[] {0, 1, 6, 7, 24, 25, 30, 31}, firstPosition);
                NDArray back = PixelFold.unfold(operations, folded, shape, 2);
                assertArrayEquals(image.toFloatArray(), back.toFloatArray());
            }
        }
    }

    @Nested
    class Levels {
        @Test
        void attentionStandsOnlyWhereTheMapIsSmall() {
            String names = TinyUnet.create(false)
                    .parameters()
                    .map(ParameterSpec::name)
                    .filter(name -> name.contains("attention"))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .distinct()
                    .collect(Collectors.joining(","));
            assertEquals("level1", names);
        }
    }

    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
