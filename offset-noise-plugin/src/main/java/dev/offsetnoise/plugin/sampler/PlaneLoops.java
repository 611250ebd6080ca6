package dev.offsetnoise.plugin.sampler;

/**
 * The loops over the pixels of one channel. They are short and without branches, so that the compiler makes vector code of
 * them; everything else happens in the space of channel means.
 */
final class PlaneLoops {

    private PlaneLoops() {}

    /** The mean of {@code length} values, summed in four running sums that do not wait for one another. */
    static double mean(float[] values, int start, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int end = start + length;
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
        return (a + b + c + d) / length;
    }

    /** {@code target = p first + q second + shift}; {@code offset} is where the channel starts in {@code first}. */
    static void combine(
            float[] target,
            int start,
            int length,
            float p,
            float[] first,
            int offset,
            float q,
            float[] second,
            float shift) {
        for (int i = 0; i < length; i++) {
            target[start + i] = p * first[offset + i] + q * second[start + i] + shift;
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
