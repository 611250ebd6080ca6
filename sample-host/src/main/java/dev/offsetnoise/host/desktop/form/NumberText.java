package dev.offsetnoise.host.desktop.form;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Numbers as people write them: 0.05 rather than 5.0E-2, with a point in every country. */
final class NumberText {

    /** Longer ones are easier to read with their power of ten. */
    private static final int MOST_CHARACTERS = 16;

    /** A number with a comma before its fraction; not what may be a thousand in groups of three, such as 1,000. */
    private static final Pattern COMMA =
            Pattern.compile("(?!\\s*[+-]?[1-9]\\d{0,2},\\d{3}\\s*$)(\\s*[+-]?\\d*),(\\d+\\s*)");

    private NumberText() {}

    /** The same number with a point, if a comma stands for it; any other text as it is. */
    static String withPoint(String typed) {
        Matcher number = COMMA.matcher(typed);
        return number.matches() ? number.group(1) + "." + number.group(2) : typed;
    }

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
