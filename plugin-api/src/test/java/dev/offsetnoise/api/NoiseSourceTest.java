package dev.offsetnoise.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoiseSourceTest {

    private static float[] initial(long seed, int length) {
        float[] values = new float[length];
        NoiseSource.standard().forSeed(seed).initial(values, length);
        return values;
    }

    @Test
    void theNumbersOfASeedNeverChange() {
        // Recipes promise the same picture for ever: if a JDK changes its generator, this must fail.
        float[] expected = {
            -0.93064326f, 0.6402972f, -0.8380423f, 2.330866f, 0.003173057f, 1.3336005f, 1.2878605f, -1.3808151f
        };
        assertArrayEquals(expected, initial(1, expected.length));
    }

    @Test
    void streamsOfOneSeedDiffer() {
        NoiseSource.PictureNoise noise = NoiseSource.standard().forSeed(1);
        float[] initial = new float[4];
        float[] step = new float[4];
        double[] offset = new double[4];
        noise.initial(initial, 4);
        noise.step(step, 4);
        noise.offset(offset);
        assertFalse(Arrays.equals(initial, step));
        assertFalse(initial[0] == (float) offset[0]);
    }

    @Test
    void readingOneStreamLeavesTheOthersAlone() {
        NoiseSource.PictureNoise used = NoiseSource.standard().forSeed(5);
        used.offset(new double[3]);
        used.step(new float[100], 100);
        float[] values = new float[4];
        used.initial(values, 4);
        assertArrayEquals(initial(5, 4), values);
    }

    @Test
    void neighbouringSeedsAreUncorrelatedStandardNormals() {
        int length = 100_000;
        float[] a = initial(41, length);
        float[] b = initial(42, length);
        double mean = 0;
        double square = 0;
        double product = 0;
        for (int i = 0; i < length; i++) {
            mean += a[i] / (double) length;
            square += a[i] * (double) a[i] / length;
            product += a[i] * (double) b[i] / length;
        }
        // Each statistic has standard error 1/sqrt(n), the square sqrt(2/n); 5.5 of them are exceeded with chance 4e-8.
        double bound = 5.5 / Math.sqrt(length);
        assertEquals(0, mean, bound);
        assertEquals(0, product, bound);
        assertEquals(1, square, bound * Math.sqrt(2));
    }
}
