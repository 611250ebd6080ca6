package dev.offsetnoise.models.optimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.models.network.ComputeDevice;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrincipalDirectionsTest {

    private static final int SIDE = 10;
    private static final int DIMENSION = 3 * SIDE * SIDE;

    /** Images that lie in a space of some dimensions, with a little noise beside it. */
    private static float[][] images(int dimensions, double noise) {
        SplittableRandom random = new SplittableRandom(5);
        double[][] axes = new double[dimensions][];
        Arrays.setAll(axes, i -> random.doubles(DIMENSION, -1, 1).toArray());
        float[][] images = new float[300][DIMENSION];
        for (float[] image : images) {
            double[] amounts = random.doubles(dimensions, -1, 1).toArray();
            for (int i = 0; i < DIMENSION; i++) {
                double value = noise * random.nextDouble(-1, 1);
                for (int k = 0; k < dimensions; k++) {
                    value += amounts[k] * axes[k][i];
                }
                image[i] = (float) value;
            }
        }
        return images;
    }

    private static double[] squares(float[][] images) {
        try (NDManager manager = ComputeDevice.CPU.newManager()) {
            PrincipalDirections directions =
                    PrincipalDirections.of(CleanImages.of(images, 3, SIDE, SIDE), manager, new Cancellation());
            NDArray vectors = DoubleMatrix.of(
                    manager,
                    Arrays.stream(images)
                            .map(image -> {
                                double[] values = new double[image.length];
                                Arrays.setAll(values, i -> image[i]);
                                return values;
                            })
                            .toList());
            double[] coordinates = directions.coordinates(vectors).toDoubleArray();
            double[] result = new double[images.length];
            for (int i = 0; i < coordinates.length; i++) {
                result[i / directions.count()] += coordinates[i] * coordinates[i];
            }
            return result;
        }
    }

    private static double squares(float[] image) {
        double sum = 0;
        for (float value : image) {
            sum += (double) value * value;
        }
        return sum;
    }

    @Test
    void theyHoldAllOfImagesThatLieInAsManyDimensions() {
        float[][] images = images(150, 0);
        double[] seen = squares(images);
        for (int i = 0; i < images.length; i++) {
            assertEquals(squares(images[i]), seen[i], 1e-6 * seen[i]);
        }
    }

    @Test
    void theyFindThoseOfTheLargestMoments() {
        float[][] images = images(20, 0.1);
        double[] seen = squares(images);
        double share = Arrays.stream(seen).sum()
                / Arrays.stream(images)
                        .mapToDouble(PrincipalDirectionsTest::squares)
                        .sum();
        assertTrue(share > 0.999 && share < 1, "share " + share);
    }

    @Test
    void imagesWithoutAnythingHaveADirectionToo() {
        assertEquals(0, Arrays.stream(squares(new float[4][DIMENSION])).sum());
    }
}
