package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.naming.NearNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A choice with numbers of its own, as it is typed: {@code name} or {@code name:key=number,key=number}.
 *
 * @param option where it was typed
 * @param name what was chosen
 * @param numbers the numbers that were given
 */
record NamedNumbers(String option, String name, Map<String, Double> numbers) {

    static NamedNumbers parse(String option, String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new NamedNumbers(option, text, Map.of());
        }
        Map<String, Double> numbers = new HashMap<>();
        for (String part : text.substring(colon + 1).split(",")) {
            String[] sides = part.split("=", -1);
            if (sides.length != 2 || numbers.put(sides[0].strip(), number(option, part, sides[1])) != null) {
                throw unreadable(option, part);
            }
        }
        return new NamedNumbers(option, text.substring(0, colon), numbers);
    }

    private static double number(String option, String part, String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw unreadable(option, part);
        }
    }

    private static InvalidRequestException unreadable(String option, String part) {
        return new InvalidRequestException(
                option + ": \"" + part + "\" cannot be read. Write such as laplace:mu=0,b=0.5, each number once.");
    }

    /** A number, or what is usual. */
    double get(String key, double usual) {
        return numbers.getOrDefault(key, usual);
    }

    /** Refuses numbers that the choice does not know. */
    NamedNumbers with(String... known) {
        for (String key : numbers.keySet()) {
            if (!List.of(known).contains(key)) {
                throw new InvalidRequestException(option + " " + name + " has no number \"" + key + "\". "
                        + NearNames.hint(key, List.of(known), "numbers of " + name));
            }
        }
        return this;
    }

    /** What is said of a name that is none. */
    InvalidRequestException unknown(List<String> names) {
        return new InvalidRequestException(
                "Unknown " + option + " \"" + name + "\". " + NearNames.hint(name, names, "choices of " + option));
    }
}
