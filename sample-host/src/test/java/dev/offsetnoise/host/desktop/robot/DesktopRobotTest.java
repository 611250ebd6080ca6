package dev.offsetnoise.host.desktop.robot;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Drives the window on a virtual screen, with mouse and keys. A process finds its screen when it starts: hence another one. */
class DesktopRobotTest {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final long PATIENCE_SECONDS = 490;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> thePersonInFrontOfTheWindow() throws IOException, InterruptedException {
        Optional<Path> program = VirtualScreen.program();
        if (program.isEmpty()) {
            return Stream.of(DynamicTest.dynamicTest(
                    "noVirtualScreen",
                    () -> abort("No virtual screen: Xvfb is not installed, the window was not driven.")));
        }
        List<String> lines;
        try (VirtualScreen screen = VirtualScreen.start(program.get(), WIDTH, HEIGHT)) {
            lines = play(screen);
        }
        lines.stream().filter(line -> line.startsWith("NOTE ")).forEach(System.out::println);
        return Scenarios.all().keySet().stream().map(name -> DynamicTest.dynamicTest(name, () -> judge(name, lines)));
    }

    private List<String> play(VirtualScreen screen) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = ChildProgram.of(
                RobotProgram.class,
                folder.resolve("user"),
                output.toFile(),
                folder.resolve("homes"),
                Path.of("target", "desktop-robot").toAbsolutePath());
        builder.environment().put("DISPLAY", screen.display());
        Process process = builder.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        assertTrue(ended, () -> "The robot did not come to an end: " + read(output));
        return read(output);
    }

    private static List<String> read(Path output) {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void judge(String name, List<String> lines) {
        if (!lines.contains(RobotProgram.PASSED + name)) {
            fail(lines.stream()
                            .filter(line -> line.startsWith(RobotProgram.FAILED + name))
                            .findFirst()
                            .orElse("It was not played.")
                    + "\n" + String.join("\n", lines));
        }
    }
}
