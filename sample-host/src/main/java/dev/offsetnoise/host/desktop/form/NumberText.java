package dev.offsetnoise.host.desktop.form;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Numbers as people write them: 0.05 rather than 5.0E-2, with a point in every country. */
final class NumberText {

    /** Longer ones are easier to read with their power of ten. */
    private static final int MOST_CHARACTERS = 16;

    private NumberText() {}

    static String of(double value) {
        if (value == 0) {
            return "0";
        }
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        String plain =
                new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        return plain.length() > MOST_CHARACTERS ? Double.toString(value) : plain;
    }

    /** Several, as the canonical text of a setting separates them. */
    static String ofList(String canonical) {
        return Arrays.stream(canonical.split(","))
                .map(part -> of(Double.parseDouble(part)))
                .collect(Collectors.joining(", "));
    }
}
