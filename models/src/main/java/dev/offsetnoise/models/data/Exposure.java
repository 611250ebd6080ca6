package dev.offsetnoise.models.data;

/**
 * Exposure change as a camera makes it: the sRGB value is decoded to linear light (IEC 61966-2-1), multiplied by
 * {@code 2^stops}, clipped at white and encoded again.
 */
final class Exposure {

    private static final int LEVELS = 256;
    private static final double LINEAR_END_ENCODED = 0.04045;
    private static final double LINEAR_END_LIGHT = 0.0031308;
    private static final double LINEAR_SLOPE = 12.92;
    private static final double GAMMA = 2.4;
    private static final double OFFSET = 0.055;
    private static final double[] LIGHT = new double[LEVELS];

    static {
        for (int i = 0; i < LEVELS; i++) {
            LIGHT[i] = decode(i / (LEVELS - 1.0));
        }
    }

    private Exposure() {}

    /** From an sRGB value in 0..1 to linear light in 0..1. */
    static double decode(double encoded) {
        return encoded <= LINEAR_END_ENCODED
                ? encoded / LINEAR_SLOPE
                : Math.pow((encoded + OFFSET) / (1 + OFFSET), GAMMA);
    }

    /** From linear light in 0..1 to an sRGB value in 0..1. */
    static double encode(double light) {
        return light <= LINEAR_END_LIGHT ? light * LINEAR_SLOPE : (1 + OFFSET) * Math.pow(light, 1 / GAMMA) - OFFSET;
    }

    /** For each byte value the exposed value in the model's range, -1 (black) to 1 (white). */
    static float[] table(double stops) {
        double factor = Math.pow(2, stops);
        float[] table = new float[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            double exposed = stops == 0 ? i / (LEVELS - 1.0) : encode(Math.min(1, LIGHT[i] * factor));
            table[i] = (float) (2 * exposed - 1);
        }
        return table;
    }
}
