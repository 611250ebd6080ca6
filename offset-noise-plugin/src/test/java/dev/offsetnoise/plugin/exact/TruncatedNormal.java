package dev.offsetnoise.plugin.exact;

/** The mean of a normal number that is known to lie in an interval. */
final class TruncatedNormal {

    /** From here on the tail is computed as a continued fraction. */
    private static final double FAR = 4;

    private static final int TERMS = 60;

    private TruncatedNormal() {}

    /** {@code E[X | -bound < X < bound]} for {@code X ~ N(mean, deviation^2)}. */
    static double mean(double mean, double deviation, double bound) {
        if (mean > 0) {
            return -mean(-mean, deviation, bound);
        }
        double low = (-bound - mean) / deviation;
        double high = (bound - mean) / deviation;
        // Everything is divided by the density at the lower end, so that nothing underflows.
        double fall = Math.exp((low - high) * (low + high) / 2);
        double mass = low > 0
                ? mills(low) - mills(high) * fall
                : (1 - density(high) * mills(high) - density(-low) * mills(-low)) / density(low);
        return mean + deviation * (1 - fall) / mass;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** {@code P(Z > x) / density(x)} for {@code x >= 0}. */
    private static double mills(double x) {
        if (x < FAR) {
            double term = x;
            double sum = x;
            for (int k = 3; Math.abs(term) > 1e-18 * sum && k < 1000; k += 2) {
                term *= x * x / k;
                sum += term;
            }
            return 0.5 / density(x) - sum;
        }
        double fraction = x;
        for (int k = TERMS; k > 0; k--) {
            fraction = x + k / fraction;
        }
        return 1 / fraction;
    }
}
