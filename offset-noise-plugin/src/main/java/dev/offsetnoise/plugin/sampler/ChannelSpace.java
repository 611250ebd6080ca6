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

    /** The channel means of a picture. */
    static void means(float[] picture, int pixels, double[] means) {
        for (int c = 0; c < means.length; c++) {
            means[c] = PlaneLoops.mean(picture, c * pixels, (c + 1) * pixels);
        }
    }
}
