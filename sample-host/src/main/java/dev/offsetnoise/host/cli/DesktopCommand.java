package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.desktop.Desktop;
import dev.offsetnoise.host.desktop.memory.MemoryFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Opens the window. */
@Command(
        name = "desktop",
        description = "Opens a window: choose a scheduler in the menu, turn the brightness, see the pictures.")
final class DesktopCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private SharedOptions shared;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "Where the window keeps what was chosen. Default: desktop.json among the user's settings.")
    private Path settings;

    DesktopCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        MemoryFile file = settings == null
                ? MemoryFile.ofUser(System.getenv(), Path.of(System.getProperty("user.home")))
                : new MemoryFile(settings);
        Desktop.run(() -> shared.open(surroundings), file, surroundings.cancellation());
        return ExitCode.SUCCESS;
    }
}
