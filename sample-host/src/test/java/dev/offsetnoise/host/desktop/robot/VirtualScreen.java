package dev.offsetnoise.host.desktop.robot;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A screen that nobody sees, with a free number that the server has picked itself. */
final class VirtualScreen implements AutoCloseable {

    private static final String PROGRAM = "Xvfb";
    private static final long PATIENCE_SECONDS = 5;

    private final Process server;
    private final String display;

    private VirtualScreen(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    /** Where the program is; empty if it is not installed. */
    static Optional<Path> program() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static VirtualScreen start(Path program, int width, int height) throws IOException {
        Process server = new ProcessBuilder(
                        program.toString(),
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        width + "x" + height + "x24",
                        "-nolisten",
                        "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
        String number = out.readLine();
        if (number == null) {
            server.destroyForcibly();
            throw new IOException(program + " ended before it had a screen.");
        }
        return new VirtualScreen(server, ":" + number.strip());
    }

    /** As the environment variable {@code DISPLAY} names it. */
    String display() {
        return display;
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).exceptionally(late -> server.destroyForcibly());
    }
}
