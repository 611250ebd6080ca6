package dev.offsetnoise.host.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Chooses round numbers for an axis. They are written the same way in every country. */
final class TickMarks {

    private static final int BASE = 10;
    private static final List<Integer> STEPS = List.of(1, 2, 5, BASE);
    private static final double ROUNDING = 1e-9;

    /** Beyond these a number is written with an exponent. */
    private static final double LARGEST_PLAIN = 1e7;

    private static final double SMALLEST_PLAIN = 1e-4;

    /** A decade is divided into its digits, unless there are more decades than this. */
    private static final int DIVIDED_DECADES = 8;

    /** 1, 2 and 5. */
    private static final int NAMED_DIGITS = 3;

    private TickMarks() {}

    /**
     * Equal steps of 1, 2 or 5 times a power of ten.
     *
     * @param low the axis's lower end
     * @param high its upper end
     * @param most how many there is room for, at least 1
     */
    static List<Tick> linear(double low, double high, int most) {
        double least = (high - low) / Math.max(1, most);
        int power = (int) Math.floor(Math.log10(least));
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(power);
        BigDecimal step = STEPS.stream()
                .map(digit -> unit.multiply(BigDecimal.valueOf(digit)))
                .filter(candidate -> candidate.doubleValue() >= least * (1 - ROUNDING))
                .findFirst()
                .orElse(unit.multiply(BigDecimal.TEN));
        List<Tick> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low / step.doubleValue() - ROUNDING);
        long last = (long) Math.floor(high / step.doubleValue() + ROUNDING);
        for (long i = first; i <= last; i++) {
            double at = step.multiply(BigDecimal.valueOf(i)).doubleValue();
            ticks.add(new Tick(at, text(at)));
        }
        return ticks;
    }

    /**
     * Powers of ten, with names at 2 and 5 times them where there is room, at each second, third ... of them where there is
     * not, and marks without names at the other digits.
     *
     * @param low the axis's lower end, above 0
     * @param high its upper end
     * @param most how many names there is room for, at least 1
     */
    static List<Tick> logarithmic(double low, double high, int most) {
        double decades = Math.log10(high / low);
        boolean halves = decades * NAMED_DIGITS < most + 1;
        int every = Math.max(1, (int) Math.ceil(decades / Math.max(1, most)));
        List<Tick> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high) + ROUNDING; power++) {
            for (int digit = 1; digit < (decades > DIVIDED_DECADES ? 2 : BASE); digit++) {
                double at = BigDecimal.valueOf(digit, -power).doubleValue();
                boolean named = digit == 1 ? Math.floorMod(power, every) == 0 : halves && (digit == 2 || digit == 5);
                if (at >= low * (1 - ROUNDING) && at <= high * (1 + ROUNDING)) {
                    ticks.add(new Tick(at, named ? text(at) : ""));
                }
            }
        }
        return ticks;
    }

    static String text(double value) {
        double size = Math.abs(value);
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setMinusSign('\u2212');
        symbols.setExponentSeparator("e");
        boolean plain = size == 0 || size >= SMALLEST_PLAIN && size < LARGEST_PLAIN;
        BigDecimal rounded = new BigDecimal(value, MathContext.DECIMAL32);
        return new DecimalFormat(plain ? "#,##0.########" : "0.###E0", symbols).format(rounded);
    }
}
