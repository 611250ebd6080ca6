package dev.offsetnoise.plugin.sampler;

/**
 * The loops over the pixels of one channel, from index {@code start} up to {@code end}; everything else happens in the
 * space of channel means. The compiler makes vector code of them (about 0.1 ns a value) as long as they have no branch and
 * use the same index for all arrays, which is why every picture has arrays of its own.
 */
final class PlaneLoops {

    private PlaneLoops() {}

    /** The mean. Four running sums do not wait for one another. */
    static double mean(float[] values, int start, int end) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = start;
        for (; i < end - 3; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < end; i++) {
            a += values[i];
        }
        return (a + b + c + d) / (end - start);
    }

    /** The mean of {@code min(max(value + shift, low), high)}. */
    static double clampedMean(float[] values, int start, int end, float shift, float low, float high) {
        double a = 0;
        double b = 0;
        int i = start;
        for (; i < end - 1; i += 2) {
            a += Math.min(Math.max(values[i] + shift, low), high);
            b += Math.min(Math.max(values[i + 1] + shift, low), high);
        }
        if (i < end) {
            a += Math.min(Math.max(values[i] + shift, low), high);
        }
        return (a + b) / (end - start);
    }

    /** {@code target = p first + q second + shift}. */
    static void combine(
            float[] target, int start, int end, float p, float[] first, float q, float[] second, float shift) {
        for (int i = start; i < end; i++) {
            target[i] = p * first[i] + q * second[i] + shift;
        }
    }

    /** {@code values = min(max(values, low), high)}. */
    static void clamp(float[] values, int start, int end, float low, float high) {
        for (int i = start; i < end; i++) {
            values[i] = Math.min(Math.max(values[i], low), high);
        }
    }

    /** {@code sample = a sample + b clean + e previous + shift}. */
    static void update(
            float[] sample,
            int start,
            int end,
            float a,
            float b,
            float[] clean,
            float e,
            float[] previous,
            float shift) {
        for (int i = start; i < end; i++) {
            sample[i] = a * sample[i] + b * clean[i] + e * previous[i] + shift;
        }
    }

    /** {@code sample += g noise + shift}. */
    static void addNoise(float[] sample, int start, int end, float g, float[] noise, float shift) {
        for (int i = start; i < end; i++) {
            sample[i] += g * noise[i] + shift;
        }
    }

    /** {@code values += shift}. */
    static void add(float[] values, int start, int end, float shift) {
        for (int i = start; i < end; i++) {
            values[i] += shift;
        }
    }

    /** {@code noise *= exp(rate (level + 1))}: a learned variance, given as the logarithm's place in its range. */
    static void scaleByLevel(float[] noise, float[] levels, int levelStart, double rate) {
        for (int i = 0; i < noise.length; i++) {
            noise[i] *= (float) Math.exp(rate * (levels[levelStart + i] + 1));
        }
    }
}
