package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, and every other end from outside: the work is asked to end, and the process waits for it to tidy up. The
 * virtual machine then ends with 128 plus the signal's number, 130 for Ctrl-C.
 */
final class Interruption {

    /** Longer than a training needs for its checkpoint. */
    private static final long PATIENCE_SECONDS = 60;

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch done = new CountDownLatch(1);

    private Interruption() {}

    static Interruption onShutdown() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::interrupt, "interruption"));
        return interruption;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    void workIsDone() {
        done.countDown();
    }

    private void interrupt() {
        cancellation.cancel();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
