package dev.offsetnoise.models.train;

import dev.offsetnoise.models.data.Fingerprint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells in what two trainings differ, and nothing of the rest. */
final class FingerprintDifference {

    /** Longer values are cut down to the place where they differ. */
    private static final int LONGEST = 60;

    private static final int BEFORE = 15;

    private FingerprintDifference() {}

    /** One line for each entry that differs, in the order of what is asked for. */
    static List<String> between(Fingerprint stored, Fingerprint asked) {
        Set<String> names = new LinkedHashSet<>(asked.entries().keySet());
        names.addAll(stored.entries().keySet());
        return names.stream()
                .filter(name -> !value(stored, name).equals(value(asked, name)))
                .map(name -> line(name, value(stored, name), value(asked, name)))
                .toList();
    }

    private static String value(Fingerprint fingerprint, String name) {
        return fingerprint.entries().getOrDefault(name, "none");
    }

    private static String line(String name, String stored, String asked) {
        int same = 0;
        while (same < Math.min(stored.length(), asked.length()) && stored.charAt(same) == asked.charAt(same)) {
            same++;
        }
        boolean whole = Math.max(stored.length(), asked.length()) <= LONGEST;
        int from = whole ? 0 : Math.max(0, same - BEFORE);
        return name + ": " + part(stored, from) + " in the checkpoint, " + part(asked, from) + " asked for";
    }

    private static String part(String value, int from) {
        int to = Math.min(value.length(), from + LONGEST);
        String shown = value.substring(from, to);
        return (from > 0 ? "..." : "") + (shown.isEmpty() ? "nothing" : shown) + (to < value.length() ? "..." : "");
    }
}
