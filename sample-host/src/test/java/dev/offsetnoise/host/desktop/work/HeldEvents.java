package dev.offsetnoise.host.desktop.work;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Stands for the event thread: what is to run on it waits until the test's thread runs it. */
final class HeldEvents implements Executor {

    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<Runnable> held = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable event) {
        held.add(event);
    }

    int count() {
        return held.size();
    }

    /** Runs what has come so far. */
    void runHeld() {
        for (Runnable event = held.poll(); event != null; event = held.poll()) {
            event.run();
        }
    }

    /** Runs what comes, one after the other, until something is so. */
    void runUntil(BooleanSupplier reached) {
        while (!reached.getAsBoolean()) {
            try {
                Runnable event = held.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertNotNull(event, "nothing happens any more");
                event.run();
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
