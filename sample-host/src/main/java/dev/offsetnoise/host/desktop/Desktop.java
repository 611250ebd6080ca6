package dev.offsetnoise.host.desktop;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.desktop.memory.Memory;
import dev.offsetnoise.host.desktop.memory.MemoryFile;
import dev.offsetnoise.host.desktop.window.StudioWindow;
import dev.offsetnoise.host.desktop.work.Studio;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.HostException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.swing.SwingUtilities;

/** Opens the window and waits until it is closed. */
public final class Desktop {

    /** The bundled model that was trained with an offset. */
    private static final String FIRST_MODEL = "cifar32-adjusted";

    private Desktop() {}

    /**
     * Opens the window.
     *
     * @param hosts opens the services; called at the start, and whenever plugins are looked for anew
     * @param file where the window's settings are kept
     * @param cancellation closes the window, as Ctrl-C does: the work ends, the settings are kept
     * @throws InvalidRequestException if there is no screen
     * @throws HostException if the settings cannot be kept
     */
    public static void run(Supplier<Host> hosts, MemoryFile file, Cancellation cancellation) {
        if (GraphicsEnvironment.isHeadless()) {
            throw new InvalidRequestException(
                    "There is no screen to open a window on. Start it where there is one, or use"
                            + " the other commands.");
        }
        MemoryFile.Found found = file.read();
        Memory memory = found.memory().orElseGet(() -> Memory.first(FIRST_MODEL));
        CompletableFuture<Memory> left = new CompletableFuture<>();
        Studio studio = new Studio(
                hosts, memory.wish(), () -> ThreadLocalRandom.current().nextLong(), SwingUtilities::invokeLater);
        AtomicReference<StudioWindow> window = new AtomicReference<>();
        SwingUtilities.invokeLater(() -> {
            try {
                StudioWindow.useTheme(memory);
                window.set(new StudioWindow(studio, memory, left::complete));
                window.get().show(found.remark());
            } catch (RuntimeException | Error failed) {
                left.completeExceptionally(failed);
            }
        });
        Cancellation.Registration closing = cancellation.onCancel(() -> close(window));
        Memory last = left.join();
        closing.close();
        studio.close();
        try {
            file.write(last);
        } catch (IOException e) {
            throw new HostException(
                    "The window's settings could not be kept in " + file.path() + " (" + e.getMessage()
                            + "). Make the folder writable.",
                    e);
        }
    }

    /** Runs after the window was made: events keep their order. */
    private static void close(AtomicReference<StudioWindow> window) {
        SwingUtilities.invokeLater(() -> {
            if (window.get() != null) {
                window.get().close();
            }
        });
    }
}
