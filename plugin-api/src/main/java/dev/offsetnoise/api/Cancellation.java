package dev.offsetnoise.api;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A switch by which long work is asked to end. It can be thrown once, from any thread.
 *
 * <p>Work polls {@link #throwIfCancelled()} between steps; native calls that can be interrupted register a callback with
 * {@link #onCancel(Runnable)}.
 */
public final class Cancellation {

    private final List<Runnable> callbacks = new ArrayList<>();
    private boolean cancelled;

    /** A switch that is not thrown yet. */
    public Cancellation() {}

    /** Asks the work to end. Runs the registered callbacks on this thread, once. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (callbacks) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(callbacks);
            callbacks.clear();
        }
        toRun.forEach(Runnable::run);
    }

    /**
     * Whether the work was asked to end.
     *
     * @return true after {@link #cancel()}
     */
    public boolean isCancelled() {
        synchronized (callbacks) {
            return cancelled;
        }
    }

    /**
     * Ends the work if it was asked to end.
     *
     * @throws CancellationException after {@link #cancel()}
     */
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancellationException("The work was cancelled.");
        }
    }

    /**
     * Registers what ends a call that is under way. It runs at once if the switch was thrown already. Registering costs
     * one list entry; a caller that runs many short calls registers once for all of them.
     *
     * @param callback must be quick and must not throw
     * @return closes the registration
     */
    public Registration onCancel(Runnable callback) {
        synchronized (callbacks) {
            if (!cancelled) {
                callbacks.add(callback);
                return () -> remove(callback);
            }
        }
        callback.run();
        return () -> {};
    }

    private void remove(Runnable callback) {
        synchronized (callbacks) {
            callbacks.remove(callback);
        }
    }

    /** A registered callback. Closing it takes the callback away; closing it twice does nothing. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
