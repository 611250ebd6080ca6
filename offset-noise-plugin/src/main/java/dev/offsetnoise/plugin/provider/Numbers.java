package dev.offsetnoise.plugin.provider;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in sentences. */
final class Numbers {

    private static final MathContext DIGITS = new MathContext(3);

    private static final double SMALLEST_PLAIN = 1e-4;

    private Numbers() {}

    /** Three significant digits, such as {@code 0.00466}, {@code 35} or {@code 2.4E-9}. */
    static String text(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return Math.abs(value) < SMALLEST_PLAIN ? rounded.toString() : rounded.toPlainString();
    }
}
