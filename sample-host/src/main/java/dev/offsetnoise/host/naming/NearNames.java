package dev.offsetnoise.host.naming;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the known names that a mistyped one is close to, by edit distance. */
public final class NearNames {

    private static final int MAX_SUGGESTIONS = 3;
    private static final int LEAST_DISTANCE = 2;
    private static final int LETTERS_A_MISTAKE = 3;

    private NearNames() {}

    /**
     * The names that are close to what was given: a mistake or two in a short name, more in a longer one, or one name
     * inside the other.
     *
     * @param given what the user wrote
     * @param known all names
     * @return at most three, the nearest first
     */
    public static List<String> near(String given, Collection<String> known) {
        String wanted = given.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> isNear(wanted, name.toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparingInt((String name) -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MAX_SUGGESTIONS)
                .toList();
    }

    /**
     * A sentence that helps: the near names if there are some, else all names.
     *
     * @param given what the user wrote
     * @param known all names
     * @param what the plural of the thing, such as {@code schedulers}
     * @return such as {@code Did you mean "ddim"?}
     */
    public static String hint(String given, Collection<String> known, String what) {
        List<String> near = near(given, known);
        if (!near.isEmpty()) {
            return "Did you mean " + near.stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(" or ")) + "?";
        }
        return known.isEmpty()
                ? "There are no " + what + "."
                : "The " + what + " are: " + String.join(", ", known) + ".";
    }

    private static boolean isNear(String given, String name) {
        boolean inside = Math.min(given.length(), name.length()) >= LETTERS_A_MISTAKE
                && (name.contains(given) || given.contains(name));
        return inside || distance(given, name) <= Math.max(LEAST_DISTANCE, given.length() / LETTERS_A_MISTAKE);
    }

    /** Levenshtein's distance, row by row. */
    static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replace = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replace, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
