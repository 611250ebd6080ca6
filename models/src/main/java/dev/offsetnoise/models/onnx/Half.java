package dev.offsetnoise.models.onnx;

/** IEEE 754 half precision (binary16). Java has conversions of its own from version 20 on. */
public final class Half {

    private static final int SIGN = 0x8000;
    private static final int INFINITY = 0x7c00;
    private static final int QUIET_NAN = 0x7e00;
    private static final int MANTISSA_SHIFT = 13;
    private static final int EXPONENT_SHIFT = 10;
    private static final int FLOAT_MANTISSA_BITS = 23;
    private static final int SMALLEST_NORMAL_EXPONENT = -14;
    private static final float OVERFLOW = 65520f;
    private static final float SMALLEST_NORMAL = 0x1p-14f;
    private static final float SUBNORMAL_STEPS = 0x1p24f;

    private Half() {}

    /** Nearest half, ties to even; too large values become infinite. */
    static short of(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & SIGN;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | QUIET_NAN);
        }
        if (magnitude >= OVERFLOW) {
            return (short) (sign | INFINITY);
        }
        if (magnitude < SMALLEST_NORMAL) {
            return (short) (sign | (int) Math.rint((double) magnitude * SUBNORMAL_STEPS));
        }
        int mantissa = bits & ((1 << FLOAT_MANTISSA_BITS) - 1);
        int exponent = Math.getExponent(magnitude) - SMALLEST_NORMAL_EXPONENT + 1;
        int joined = (exponent << FLOAT_MANTISSA_BITS) | mantissa;
        int half = joined >>> MANTISSA_SHIFT;
        int rest = joined & ((1 << MANTISSA_SHIFT) - 1);
        int middle = 1 << (MANTISSA_SHIFT - 1);
        boolean up = rest > middle || rest == middle && (half & 1) == 1;
        return (short) (sign | (up ? half + 1 : half));
    }

    /**
     * The value of a half, exactly.
     *
     * @param half its 16 bits
     * @return the same number
     */
    public static float toFloat(short half) {
        int exponent = (half & INFINITY) >>> EXPONENT_SHIFT;
        int mantissa = half & ((1 << EXPONENT_SHIFT) - 1);
        float magnitude;
        if (exponent == 0) {
            magnitude = mantissa / SUBNORMAL_STEPS;
        } else if (exponent == INFINITY >>> EXPONENT_SHIFT) {
            magnitude = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            float fraction = 1 + mantissa / (float) (1 << EXPONENT_SHIFT);
            magnitude = Math.scalb(fraction, exponent + SMALLEST_NORMAL_EXPONENT - 1);
        }
        return (half & SIGN) == 0 ? magnitude : -magnitude;
    }
}
