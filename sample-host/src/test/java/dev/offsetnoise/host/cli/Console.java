package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.service.Home;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands within the test and keeps what they print. */
final class Console {

    private final Home home;
    private final Cancellation cancellation;
    private final Runnable onError;

    Console(Path home) {
        this(home, new Cancellation());
    }

    Console(Path home, Cancellation cancellation) {
        this(home, cancellation, () -> {});
    }

    /** Calls back whenever a line is printed beside the result, as if the user watched and did something. */
    Console(Path home, Cancellation cancellation, Runnable onError) {
        this.home = new Home(home);
        this.cancellation = cancellation;
        this.onError = onError;
    }

    /** What a command came to. */
    record Run(int code, String out, String err) {

        /** Refused in words, without a trace of the program's inside. */
        void assertRefused(String... parts) {
            assertEquals(ExitCode.REFUSED, code, err);
            for (String part : parts) {
                assertTrue(err.contains(part), () -> "expected \"" + part + "\" in: " + err);
            }
            assertFalse(err.contains("\tat ") || err.contains("Exception"), err);
        }

        JsonObject json() {
            return JsonParser.parseString(out).getAsJsonObject();
        }
    }

    /**
     * Runs a command as a test usually does, unless it says otherwise.
     *
     * @param usual the command, and options with one value each; those that are named again give way
     * @param more arguments of this run
     */
    Run run(List<Object> usual, Object... more) {
        List<Object> arguments = new ArrayList<>(usual.subList(0, 1));
        for (int i = 1; i < usual.size(); i += 2) {
            if (!List.of(more).contains(usual.get(i))) {
                arguments.addAll(usual.subList(i, i + 2));
            }
        }
        arguments.addAll(List.of(more));
        return run(arguments.toArray());
    }

    Run run(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i].toString();
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        PrintWriter watched = new PrintWriter(err) {
            @Override
            public void println(String line) {
                super.println(line);
                onError.run();
            }
        };
        int code = new CommandLineProgram(new Surroundings(home, cancellation, false), new PrintWriter(out), watched)
                .run(texts);
        return new Run(code, out.toString(), err.toString());
    }
}
