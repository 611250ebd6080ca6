package dev.offsetnoise.host.desktop.benchmark;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.desktop.Desktop;
import dev.offsetnoise.host.desktop.memory.MemoryFile;
import dev.offsetnoise.host.service.Home;
import dev.offsetnoise.host.service.Host;
import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JList;
import javax.swing.JMenu;
import javax.swing.JProgressBar;
import javax.swing.JSpinner;
import javax.swing.SwingUtilities;

/**
 * Measures the window as it is used: how soon the first picture comes, how long an event waits while pictures are made, what the
 * memory does over {@value #PICTURES} pictures, and how soon a stop takes effect. No test: it takes minutes and measures the machine
 * too. It needs a screen, and the folder that holds {@code models/zoo} as the system property {@code offsetnoise.home}.
 */
public final class DesktopLatencyBenchmark {

    private static final int PICTURES = 200;
    private static final int BATCH = 50;
    private static final int STOPS = 10;
    private static final long EVERY_MILLIS = 10;
    private static final long LOOK_MILLIS = 25;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double MILLIS_A_SECOND = 1e3;

    private final List<Double> waits = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Component> found = new ConcurrentHashMap<>();
    private volatile boolean generating;

    private DesktopLatencyBenchmark() {}

    /**
     * Runs it.
     *
     * @param arguments none
     * @throws IOException if there is no room for the settings
     */
    public static void main(String[] arguments) throws IOException {
        Path settings = Files.createTempDirectory("desktop-benchmark").resolve("desktop.json");
        Thread user = new Thread(new DesktopLatencyBenchmark()::use, "user");
        user.start();
        Desktop.run(
                () -> Host.open(Home.fromSystem(), List.of(), List.of()), new MemoryFile(settings), new Cancellation());
        System.exit(0);
    }

    private void use() {
        await(() -> find("generate").map(Component::isShowing).orElse(false));
        System.out.printf("window shown %.2f s after the start of the program%n", sinceStart());
        await(() -> {
            click("generate");
            return !idle();
        });
        await(() -> results() > 0);
        System.out.printf("first picture %.2f s after the start of the program%n", sinceStart());
        await(this::idle);
        measureGeneration();
        measureStops();
        onEvents(() -> {
            click("close-item");
            return null;
        });
    }

    private void measureGeneration() {
        Thread asking = new Thread(this::askEvents, "asking");
        asking.setDaemon(true);
        int made = 1;
        asking.start();
        for (; made < PICTURES; made += BATCH) {
            generate(BATCH);
            generating = true;
            await(this::idle);
            generating = false;
            System.out.printf("heap after %d pictures: %.1f MiB%n", made + BATCH, heap());
        }
        asking.interrupt();
        List<Double> sorted = waits.stream().sorted().toList();
        System.out.printf(
                "%d events waited: median %.2f ms, 95 %% %.2f ms, 99 %% %.2f ms, longest %.1f ms%n",
                sorted.size(), at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
    }

    private void askEvents() {
        try {
            while (true) {
                if (generating) {
                    long asked = System.nanoTime();
                    SwingUtilities.invokeLater(() -> waits.add((System.nanoTime() - asked) / NANOS_A_MILLI));
                }
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private void measureStops() {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < STOPS; i++) {
            generate(PICTURES);
            await(() -> progress() > 0);
            long asked = System.nanoTime();
            onEvents(() -> {
                click("stop");
                return null;
            });
            await(this::idle);
            times.add((System.nanoTime() - asked) / NANOS_A_MILLI);
        }
        Collections.sort(times);
        System.out.printf("stop: median %.0f ms, longest %.0f ms%n", at(times, 0.5), at(times, 1));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    private void generate(int count) {
        onEvents(() -> {
            ((JSpinner) find("count").orElseThrow()).setValue(count);
            click("generate");
            return null;
        });
    }

    private boolean idle() {
        return onEvents(() -> find("generate").orElseThrow().isEnabled());
    }

    private int results() {
        return onEvents(
                () -> ((JList<?>) find("strip").orElseThrow()).getModel().getSize());
    }

    private int progress() {
        return onEvents(() -> ((JProgressBar) find("progress").orElseThrow()).getValue());
    }

    private static double sinceStart() {
        return (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / MILLIS_A_SECOND;
    }

    private static double heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20);
    }

    private void click(String button) {
        find(button).ifPresent(component -> ((AbstractButton) component).doClick(0));
    }

    /** Components are looked for once: what is measured is the window, not the search. */
    private Optional<Component> find(String name) {
        return Optional.ofNullable(
                found.computeIfAbsent(name, unknown -> search(unknown).orElse(null)));
    }

    private static Optional<Component> search(String name) {
        return Stream.of(Window.getWindows())
                .filter(Component::isShowing)
                .flatMap(DesktopLatencyBenchmark::all)
                .filter(component -> name.equals(component.getName()))
                .findFirst();
    }

    private static Stream<Component> all(Component component) {
        Stream<Component> inner = component instanceof JMenu menu
                ? all(menu.getPopupMenu())
                : component instanceof Container container
                        ? Stream.of(container.getComponents()).flatMap(DesktopLatencyBenchmark::all)
                        : Stream.empty();
        return Stream.concat(Stream.of(component), inner);
    }

    private static void await(BooleanSupplier reached) {
        try {
            while (!reached.getAsBoolean()) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T onEvents(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        if (SwingUtilities.isEventDispatchThread()) {
            task.run();
        } else {
            SwingUtilities.invokeLater(task);
        }
        try {
            return task.get(10, TimeUnit.MINUTES);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
