package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.service.Home;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** The program. */
public final class Main {

    private Main() {}

    /**
     * Runs a command and ends the process: 0 for success, 2 for a request that cannot be carried out, 1 for work that
     * failed, 130 after Ctrl-C.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        Interruption interruption = Interruption.onShutdown();
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        boolean interactive = System.console() != null;
        int code = new CommandLineProgram(
                        new Surroundings(Home.fromSystem(), interruption.cancellation(), interactive), out, err)
                .run(arguments);
        interruption.workIsDone();
        System.exit(code);
    }
}
