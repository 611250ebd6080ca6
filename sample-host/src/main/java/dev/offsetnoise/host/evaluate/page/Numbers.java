package dev.offsetnoise.host.evaluate.page;

import dev.offsetnoise.host.evaluate.Comparison;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Numbers as people read them. */
final class Numbers {

    static final String NONE = "–";

    private static final double PERCENT = 100;

    private Numbers() {}

    static String of(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    static String of(OptionalDouble value, int decimals) {
        return value.isPresent() ? of(value.getAsDouble(), decimals) : NONE;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", PERCENT * share);
    }

    /** A share with its interval. */
    static String percent(Comparison.Estimate estimate) {
        String value = String.format(Locale.ROOT, "%.0f %%", PERCENT * estimate.value());
        return estimate.interval()
                .map(interval -> String.format(
                        Locale.ROOT, "%s (%.0f–%.0f)", value, PERCENT * interval.low(), PERCENT * interval.high()))
                .orElse(value);
    }

    static String percent(Optional<Comparison.Estimate> estimate) {
        return estimate.map(Numbers::percent).orElse(NONE);
    }
}
