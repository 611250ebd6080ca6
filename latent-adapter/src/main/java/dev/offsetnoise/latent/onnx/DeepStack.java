package dev.offsetnoise.latent.onnx;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Calls of native code that needs more stack than a thread has: what overflows there ends the process without a word. The
 * stack is room for addresses; only what is used of it takes memory.
 */
final class DeepStack {

    private static final long BYTES = 1L << 28;

    private DeepStack() {}

    /** Calls on a thread of its own and waits for it. */
    static <T> T call(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(null, task, "deep stack", BYTES);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error; // such as a library that does not load, which callers know how to tell
            }
            throw (RuntimeException) failed.getCause();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The work was interrupted.");
        }
    }
}
