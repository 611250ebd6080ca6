package dev.offsetnoise.models.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything that decides a sequence of samples, or a whole training, entry by entry: two that are equal give the same
 * result, and of two that are not one can say where they differ.
 *
 * @param entries values by names that a user understands, in a fixed order
 */
public record Fingerprint(Map<String, String> entries) {

    /** Nothing yet. */
    public static final Fingerprint NONE = new Fingerprint(Map.of());

    /**
     * Copies the entries.
     *
     * @param entries see {@link #entries()}
     */
    public Fingerprint {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * The same with one entry more.
     *
     * @param name what it is, in words
     * @param value its value; numbers that are equal read the same
     * @return a longer fingerprint
     */
    public Fingerprint with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(entries);
        if (more.put(name, value instanceof Double number ? text(number) : String.valueOf(value)) != null) {
            throw new IllegalStateException("Two entries of a fingerprint are called " + name + ".");
        }
        return new Fingerprint(more);
    }

    /**
     * The same with the entries of another one behind.
     *
     * @param other the other
     * @return a longer fingerprint
     */
    public Fingerprint with(Fingerprint other) {
        Fingerprint more = this;
        for (Map.Entry<String, String> entry : other.entries.entrySet()) {
            more = more.with(entry.getKey(), entry.getValue());
        }
        return more;
    }

    /** As people write numbers: 0.001, 1e-4, 5. */
    private static String text(double number) {
        return Double.toString(number).replace("E", "e").replace(".0e", "e").replaceFirst("\\.0$", "");
    }

    /**
     * All entries in one line.
     *
     * @return names and values
     */
    @Override
    public String toString() {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
