package dev.offsetnoise.plugin.schedule;

import java.util.stream.IntStream;

/**
 * Points as NumPy spaces them, to the last bit: where a point lies halfway between two whole numbers, the smallest
 * difference would choose the other one. Counted from 0 as diffusers counts its timesteps, descending.
 */
final class NumpySpacing {

    private NumpySpacing() {}

    /** {@code linspace(0, last, points)}, from its end. */
    static double[] linspace(int last, int points) {
        double stride = (double) last / (points - 1);
        return IntStream.iterate(points - 1, i -> i - 1)
                .limit(points)
                .mapToDouble(i -> i == 0 ? 0 : i == points - 1 ? last : i * stride)
                .toArray();
    }

    /** {@code arange(0, points) * stride}, from its end. */
    static double[] multiples(int stride, int points) {
        return IntStream.iterate(points - 1, i -> i - 1)
                .limit(points)
                .mapToDouble(i -> i * (double) stride)
                .toArray();
    }

    /**
     * {@code round(arange(steps, 0, -steps / points)) - 1}; NumPy takes the stride from the first two values. Rounding makes
     * its range one point too long for some numbers of points; that point, at -1, is left out.
     */
    static double[] trailing(int steps, int points) {
        double stride = steps - (double) steps / points - steps;
        return IntStream.range(0, points)
                .mapToDouble(i -> Math.rint(steps + i * stride) - 1)
                .toArray();
    }
}
