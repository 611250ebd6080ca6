package dev.offsetnoise.host.desktop.window;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javax.swing.SwingWorker;

/** Work that the event thread must not wait for. */
final class Background {

    private Background() {}

    /**
     * Does something elsewhere, and tells the event thread what came of it.
     *
     * @param work takes a while
     * @param done is given what it made
     * @param failed is given what it threw
     */
    static <T> void run(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        new SwingWorker<T, Void>() {
            @Override
            protected T doInBackground() throws Exception {
                return work.call();
            }

            @Override
            protected void done() {
                try {
                    done.accept(get());
                } catch (ExecutionException failure) {
                    failed.accept(failure.getCause());
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }.execute();
    }
}
