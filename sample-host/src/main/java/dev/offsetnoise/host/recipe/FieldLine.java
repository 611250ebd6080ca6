package dev.offsetnoise.host.recipe;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The line {@code Steps: 20, Sampler: DPM++ 2M, Seed: 1, …} under a prompt. Values stand as they are, as JSON strings, or as
 * JSON lists and objects; a comma that no name follows belongs to its value. Every character is looked at a bounded number
 * of times, whatever the line holds.
 */
final class FieldLine {

    private static final int MOST_FIELDS = 256;
    private static final int LONGEST_NAME = 64;
    private static final String IN_NAMES = " _-/.'()+";

    private final String line;
    private int at;

    private FieldLine(String line) {
        this.line = line;
    }

    /** Its values by name. Names differ from tool to tool in capitals only; of two with one name the first counts. */
    static Map<String, String> read(String line) {
        return new FieldLine(line).fields();
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int read = 0;
        int colon = colonOfName(0);
        while (colon >= 0) {
            requireFew(++read);
            String name = line.substring(at, colon).strip();
            at = afterSpaces(colon + 1);
            fields.putIfAbsent(name, value());
            colon = at < line.length() ? colonOfName(at + 1) : -1;
        }
        return fields;
    }

    private static void requireFew(int fields) {
        if (fields > MOST_FIELDS) {
            throw new InvalidRequestException("The parameters of the picture name more than " + MOST_FIELDS
                    + " values; expected a few dozen. Give the values as options, without --from.");
        }
    }

    /** Where the name ends that begins here, at which reading goes on; -1 if none does. */
    private int colonOfName(int start) {
        int first = afterSpaces(start);
        int end = first;
        while (end < line.length() && end - first <= LONGEST_NAME && isOfName(line.charAt(end))) {
            end++;
        }
        boolean named =
                end > first && end < line.length() && line.charAt(end) == ':' && Character.isLetter(line.charAt(first));
        if (!named) {
            return -1;
        }
        at = first;
        return end;
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || IN_NAMES.indexOf(c) >= 0;
    }

    private int afterSpaces(int start) {
        int next = start;
        while (next < line.length() && Character.isWhitespace(line.charAt(next))) {
            next++;
        }
        return next;
    }

    /** The value that begins here; reading goes on at the comma after it. */
    private String value() {
        int start = at;
        int closed = closed(start);
        int next = afterSpaces(closed);
        if (closed > start && (next == line.length() || line.charAt(next) == ',')) {
            at = next;
            return plain(line.substring(start, closed));
        }
        int comma = line.indexOf(',', start);
        while (comma >= 0 && !isNameAfter(comma)) {
            comma = line.indexOf(',', comma + 1);
        }
        at = comma < 0 ? line.length() : comma;
        return line.substring(start, at).strip();
    }

    private boolean isNameAfter(int comma) {
        int before = at;
        boolean named = colonOfName(comma + 1) >= 0;
        at = before;
        return named;
    }

    /** The end of the string, list or object that begins here; where it begins if there is none or it never ends. */
    private int closed(int start) {
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']')) {
                depth--;
            }
            if (depth <= 0 && !quoted) {
                return i == start ? start : i + 1;
            }
        }
        return start;
    }

    private static String plain(String value) {
        if (value.charAt(0) != '"') {
            return value;
        }
        try {
            return JsonParser.parseString(value).getAsString();
        } catch (JsonParseException | IllegalStateException broken) {
            return value.substring(1, value.length() - 1);
        }
    }
}
