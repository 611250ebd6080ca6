package dev.offsetnoise.host.desktop.gallery;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.swing.SwingUtilities;

/** Runs a test's steps where Swing wants them. */
final class EventThread {

    /** Steps that may fail. */
    @FunctionalInterface
    interface Steps {
        void run() throws Exception;
    }

    private EventThread() {}

    static void run(Steps steps) throws Exception {
        call(() -> {
            steps.run();
            return true;
        });
    }

    static <T> T call(Callable<T> steps) throws Exception {
        FutureTask<T> task = new FutureTask<>(steps);
        SwingUtilities.invokeAndWait(task);
        return task.get();
    }
}
