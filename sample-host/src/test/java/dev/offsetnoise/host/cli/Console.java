package dev.offsetnoise.host.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.service.Home;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

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
        JsonObject json() {
            return JsonParser.parseString(out).getAsJsonObject();
        }
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
