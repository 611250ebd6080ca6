package dev.offsetnoise.plugin.bound;

/**
 * The probability that the last reverse step gives a value of an 8-bit image: what a normal distribution has between the
 * midpoints to the neighbouring values, and beyond the last midpoint at black and white (arXiv:2006.11239, section 3.3).
 *
 * <p>As in the authors' code, the normal distribution function is {@code (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2},
 * which is a distribution function in its own right, so that a bound with it is a bound. It equals {@code 1/(1 + e^-a)} with
 * {@code a} twice the argument of tanh, and a difference of two such numbers has a logarithm that loses nothing in the
 * tails: {@code log(S(b) - S(a)) = log S(b) + log S(-a) + log(1 - e^(a-b))}.
 */
final class DiscretizedNormal {

    /** Half the distance of two of the 256 values on -1..1. */
    private static final double HALF_LEVEL = 1.0 / 255;

    /** Beyond this a value is black or white; it leaves room for rounding. */
    private static final double EDGE = 0.999;

    private static final double SLOPE = 2 * Math.sqrt(2 / Math.PI);
    private static final double BEND = 0.044715;

    private DiscretizedNormal() {}

    /**
     * {@code -log P(value)}.
     *
     * @param value of the image, in -1..1
     * @param error value minus the distribution's mean
     * @param logVariance logarithm of its variance
     */
    static double nats(double value, double error, double logVariance) {
        double precision = Math.exp(-logVariance / 2);
        double above = argument((error + HALF_LEVEL) * precision);
        double below = argument((error - HALF_LEVEL) * precision);
        if (value < -EDGE) {
            return softplus(-above);
        }
        if (value > EDGE) {
            return softplus(below);
        }
        return softplus(-above) + softplus(below) - Math.log(-Math.expm1(below - above));
    }

    private static double argument(double x) {
        return SLOPE * (x + BEND * x * x * x);
    }

    /** {@code log(1 + e^x)}, which is {@code -log S(-x)}. */
    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
