package dev.offsetnoise.host.desktop.gallery;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/**
 * Work off the event thread, and what follows from it on the event thread.
 *
 * @param background does the work, in the order in which it was given
 * @param events runs what follows
 */
record Tasks(Executor background, Executor events) {

    private static final long IDLE_SECONDS = 2;

    /**
     * For a window. The thread is no daemon, so that a picture that is being saved is finished when the window closes; it
     * ends when it has had nothing to do for a while.
     */
    static Tasks named(String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> new Thread(work, name));
        pool.allowCoreThreadTimeOut(true);
        return new Tasks(pool, SwingUtilities::invokeLater);
    }

    <T> CompletableFuture<T> start(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        background.execute(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    <T> void run(Callable<T> work, Consumer<T> then, Consumer<Throwable> failed) {
        start(work)
                .whenCompleteAsync(
                        (value, failure) -> {
                            if (failure == null) {
                                then.accept(value);
                            } else {
                                failed.accept(cause(failure));
                            }
                        },
                        events);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
