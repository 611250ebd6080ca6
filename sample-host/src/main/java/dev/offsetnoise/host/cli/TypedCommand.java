package dev.offsetnoise.host.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A command as it was typed, for cards and reports that others will read: of paths the last name only. */
final class TypedCommand {

    private TypedCommand() {}

    /**
     * Puts the words together again.
     *
     * @param arguments what was typed after the program's name
     * @param pathOptions options that are followed by a path
     * @param leftOut words that change nothing for the reader
     */
    static String of(List<String> arguments, Set<String> pathOptions, Set<String> leftOut) {
        List<String> words = new ArrayList<>(List.of("./offset-noise"));
        boolean isPath = false;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (isPath) {
                words.add(quoted(lastName(argument)));
            } else if (equals > 0 && pathOptions.contains(argument.substring(0, equals))) {
                words.add(argument.substring(0, equals + 1) + quoted(lastName(argument.substring(equals + 1))));
            } else if (!leftOut.contains(argument)) {
                words.add(quoted(argument));
            }
            isPath = pathOptions.contains(argument);
        }
        return String.join(" ", words);
    }

    private static String lastName(String path) {
        return String.valueOf(Path.of(path).getFileName());
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
