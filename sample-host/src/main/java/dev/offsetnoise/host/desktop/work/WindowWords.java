package dev.offsetnoise.host.desktop.work;

import java.util.LinkedHashMap;
import java.util.Map;

/** Messages that name options of the command line, in the words of the window's controls. */
public final class WindowWords {

    private static final Map<String, String> CONTROLS = controls();

    private WindowWords() {}

    private static Map<String, String> controls() {
        Map<String, String> controls = new LinkedHashMap<>();
        controls.put("Add --batch (\\d+) and a --count that is a multiple of it", "Choose $1 under \"Pictures\"");
        controls.put("leave --width and --height out", "under \"Size\"");
        controls.put("--width, --height(, --scale)?", "under \"Size\"");
        controls.put("--batch (\\d+)", "$1 under \"Pictures\"");
        controls.put("Name ([^.,]*) with --init-image", "Choose $1 under \"Start\"");
        return controls;
    }

    /**
     * Says it in the window's words.
     *
     * @param message what was given, what was expected and how to mend it
     * @return the same without options
     */
    public static String of(String message) {
        String words = message;
        for (Map.Entry<String, String> control : CONTROLS.entrySet()) {
            words = words.replaceAll(control.getKey(), control.getValue());
        }
        return words;
    }

    /**
     * Counts things.
     *
     * @param number how many
     * @param thing one of them, such as {@code picture}
     * @return such as "1 picture", "2 pictures"
     */
    public static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
