package dev.offsetnoise.latent.noise;

/**
 * Makes 16 uniform numbers normal, by the transform of Box and Muller in single precision: number {@code i} and number
 * {@code i + 8} make a pair.
 *
 * <p>PyTorch computes this with the vector instructions of x86 processors (AVX2), and so are the last bits here: logarithm,
 * sine and cosine are the polynomials of the Cephes library in single precision, in the order, and with the products
 * joined to the sums, in which those instructions compute them.
 */
final class NormalBlock {

    static final int SIZE = 16;

    private static final int HALF = SIZE / 2;
    private static final float TWO_PI = (float) (2 * Math.PI);
    private static final float FOUR_OVER_PI = (float) (4 / Math.PI);

    private static final int EXPONENT_BITS = 23;
    private static final int EXPONENT_BIAS = 126;
    private static final int MANTISSA = 0x007fffff;
    private static final int ONE_HALF = 0x3f000000;
    private static final float SQRT_HALF = (float) Math.sqrt(0.5);

    /** Of {@code (log(1 + x) - x + x^2/2) / x^3}, highest power first. */
    private static final float[] LOG = {
        7.0376836292e-2f,
        -1.1514610310e-1f,
        1.1676998740e-1f,
        -1.2420140846e-1f,
        1.4249322787e-1f,
        -1.6668057665e-1f,
        2.0000714765e-1f,
        -2.4999993993e-1f,
        3.3333331174e-1f
    };

    /** The logarithm of 2, in two parts. */
    private static final float LOG_2_HIGH = 0.693359375f;

    private static final float LOG_2_LOW = -2.12194440e-4f;

    /** A quarter of pi, in three parts. */
    private static final float[] QUARTER_PI = {0.78515625f, 2.4187564849853515625e-4f, 3.77489497744594108e-8f};

    /** Of {@code (sin(x) - x) / x^3} in {@code x^2}, highest power first. */
    private static final float[] SINE = {-1.9515295891e-4f, 8.3321608736e-3f, -1.6666654611e-1f};

    /** Of {@code (cos(x) - 1 + x^2/2) / x^4} in {@code x^2}, highest power first. */
    private static final float[] COSINE = {2.443315711809948e-5f, -1.388731625493765e-3f, 4.166664568298827e-2f};

    private NormalBlock() {}

    /**
     * Replaces uniform numbers by normal ones.
     *
     * @param values 16 uniform numbers in [0, 1) from the start on, each a multiple of 2^-24
     * @param start the first one's index
     */
    static void transform(float[] values, int start) {
        for (int i = start; i < start + HALF; i++) {
            float radius = (float) Math.sqrt(-2 * log(1 - values[i]));
            float angle = TWO_PI * values[i + HALF];
            int octant = ((int) (angle * FOUR_OVER_PI) + 1) & ~1;
            float rest = rest(angle, octant);
            float sine = sine(rest);
            float cosine = cosine(rest);
            boolean swapped = (octant & 2) != 0;
            float horizontal = swapped ? sine : cosine;
            float vertical = swapped ? cosine : sine;
            // Adding nothing makes -0 to 0, as PyTorch's mean of 0 does.
            values[i] = radius * ((octant + 2 & 4) != 0 ? -horizontal : horizontal) + 0f;
            values[i + HALF] = radius * ((octant & 4) != 0 ? -vertical : vertical) + 0f;
        }
    }

    /** The logarithm of a number in (0, 1]. */
    private static float log(float number) {
        int bits = Float.floatToRawIntBits(number);
        float exponent = (bits >>> EXPONENT_BITS) - EXPONENT_BIAS;
        float x = Float.intBitsToFloat(bits & MANTISSA | ONE_HALF);
        if (x < SQRT_HALF) {
            exponent -= 1;
            x = x - 1 + x;
        } else {
            x -= 1;
        }
        float square = x * x;
        float sum = joined(polynomial(LOG, x) * x, square, exponent * LOG_2_LOW);
        return joined(exponent, LOG_2_HIGH, x + joined(-square, 0.5f, sum));
    }

    /** What is left of an angle without so many quarters of pi. */
    private static float rest(float angle, int quarters) {
        float rest = angle;
        for (float part : QUARTER_PI) {
            rest = joined(quarters, -part, rest);
        }
        return rest;
    }

    private static float sine(float x) {
        float square = x * x;
        return joined(polynomial(SINE, square) * square, x, x);
    }

    private static float cosine(float x) {
        float square = x * x;
        return joined(polynomial(COSINE, square) * square, square, -0.5f * square) + 1;
    }

    private static float polynomial(float[] coefficients, float x) {
        float sum = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            sum = joined(sum, x, coefficients[i]);
        }
        return sum;
    }

    /**
     * {@code factor * other + summand}, rounded once. The product is exact in double precision; that the sum is rounded twice
     * tells in one of 2^29 sums. {@link Math#fma(float, float, float)} would be exact, but takes microseconds on processors
     * without such an instruction.
     */
    private static float joined(float factor, float other, float summand) {
        return (float) ((double) factor * other + summand);
    }
}
