package dev.offsetnoise.plugin.sampler;

import java.util.Arrays;

/**
 * The loops over the pixels of one channel. They are short and without branches, so that the compiler makes vector code of
 * them; everything else happens in the space of channel means.
 */
final class PlaneLoops {

    /** Sums that run side by side. */
    static final int LANES = 128;

    /** Values that are summed as floats. */
    private static final int CHUNK = 64 * LANES;

    private PlaneLoops() {}

    /**
     * The mean of {@code length} values. A running sum must be taken in order and cannot be made vector code; {@value
     * #LANES} of them side by side can. They are floats, and are emptied into a double often enough.
     *
     * @param sums work space of {@link #LANES} values
     */
    static double mean(float[] values, int start, int length, float[] sums) {
        double total = 0;
        for (int from = 0; from < length; from += CHUNK) {
            total += chunkSum(values, start + from, Math.min(CHUNK, length - from), sums);
        }
        return total / length;
    }

    private static double chunkSum(float[] values, int start, int length, float[] sums) {
        Arrays.fill(sums, 0);
        int whole = length - length % LANES;
        for (int row = 0; row < whole; row += LANES) {
            addTo(sums, values, start + row);
        }
        double total = 0;
        for (float sum : sums) {
            total += sum;
        }
        for (int i = start + whole; i < start + length; i++) {
            total += values[i];
        }
        return total;
    }

    private static void addTo(float[] sums, float[] values, int start) {
        for (int lane = 0; lane < LANES; lane++) {
            sums[lane] += values[start + lane];
        }
    }

    /** {@code target = p first + q second + shift}, kept within low..high; {@code first} begins at {@code offset}. */
    static void combine(
            float[] target,
            int start,
            int length,
            float p,
            float[] first,
            int offset,
            float q,
            float[] second,
            float shift,
            float low,
            float high) {
        for (int i = 0; i < length; i++) {
            float value = p * first[offset + i] + q * second[start + i] + shift;
            target[start + i] = Math.min(Math.max(value, low), high);
        }
    }

    /** {@code values = min(max(values, low), high)}. */
    static void clamp(float[] values, int start, int length, float low, float high) {
        for (int i = start; i < start + length; i++) {
            values[i] = Math.min(Math.max(values[i], low), high);
        }
    }

    /** The mean of {@code min(max(value + shift, low), high)}. */
    static double clampedMean(float[] values, int start, int length, float shift, float low, float high) {
        double a = 0;
        double b = 0;
        int end = start + length;
        int i = start;
        for (; i < end - 1; i += 2) {
            a += Math.min(Math.max(values[i] + shift, low), high);
            b += Math.min(Math.max(values[i + 1] + shift, low), high);
        }
        if (i < end) {
            a += Math.min(Math.max(values[i] + shift, low), high);
        }
        return (a + b) / length;
    }

    /** {@code state = a state + b clean + e previous + shift}. */
    static void update(
            float[] state,
            int offset,
            int length,
            float a,
            float b,
            float[] clean,
            int start,
            float e,
            float[] previous,
            float shift) {
        for (int i = 0; i < length; i++) {
            state[offset + i] = a * state[offset + i] + b * clean[start + i] + e * previous[offset + i] + shift;
        }
    }

    /** {@code state += g noise + shift}. */
    static void addNoise(float[] state, int offset, int length, float g, float[] noise, int start, float shift) {
        for (int i = 0; i < length; i++) {
            state[offset + i] += g * noise[start + i] + shift;
        }
    }

    /** {@code values += shift}. */
    static void add(float[] values, int start, int length, float shift) {
        for (int i = start; i < start + length; i++) {
            values[i] += shift;
        }
    }

    /** {@code noise *= exp(rate (level + 1))}: a learned variance, given as the logarithm's place in its range. */
    static void scaleByLevel(float[] noise, float[] levels, int levelStart, int length, double rate) {
        for (int i = 0; i < length; i++) {
            noise[i] *= (float) Math.exp(rate * (levels[levelStart + i] + 1));
        }
    }
}
