package dev.offsetnoise.plugin.exact;

/** The inverse of the normal distribution function, by Newton's method on an integral. For tests. */
final class NormalQuantile {

    private static final int PANELS = 400;

    private NormalQuantile() {}

    static double of(double probability) {
        double x = 0;
        for (int i = 0; i < 100; i++) {
            double move = (probability - distribution(x)) / density(x);
            x += Math.max(-1, Math.min(1, move));
            if (Math.abs(move) < 1e-12) {
                break;
            }
        }
        return x;
    }

    /** Simpson's rule from 0 to x. */
    static double distribution(double x) {
        double h = x / PANELS;
        double sum = density(0) + density(x);
        for (int i = 1; i < PANELS; i++) {
            sum += (i % 2 == 1 ? 4 : 2) * density(i * h);
        }
        return 0.5 + sum * h / 3;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
