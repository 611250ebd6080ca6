package dev.offsetnoise.plugin.sampler;

import java.util.Arrays;

/** Arithmetic with one number a channel. */
final class ChannelSpace {

    private ChannelSpace() {}

    static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int c = 0; c < left.length; c++) {
            sum += left[c] * right[c];
        }
        return sum;
    }

    static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }

    /** The channel means of a picture that starts at {@code offset}; {@code sums} is work space. */
    static void means(float[] pictures, int offset, int pixels, double[] means, float[] sums) {
        for (int c = 0; c < means.length; c++) {
            means[c] = PlaneLoops.mean(pictures, offset + c * pixels, pixels, sums);
        }
    }
}
