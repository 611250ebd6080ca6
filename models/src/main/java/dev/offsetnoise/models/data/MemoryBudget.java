package dev.offsetnoise.models.data;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** The memory that decoded pictures may take at the same time. Who wants more than is left waits for the others. */
final class MemoryBudget {

    private static final int UNIT = 1 << 16;
    private static final int MEGABYTE = 1_000_000;

    private final int units;
    private final Semaphore free;

    MemoryBudget(long bytes) {
        units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
        free = new Semaphore(units, true);
    }

    /** Half of what Java may use. */
    static MemoryBudget ofThisProcess() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);
    }

    /**
     * Takes a part of the budget, as soon as there is enough.
     *
     * @throws IOException if it is more than the whole budget
     */
    Reservation reserve(long bytes) throws IOException {
        long wanted = bytes / UNIT + 1;
        if (wanted > units) {
            throw new IOException(
                    "decoding it takes " + bytes / MEGABYTE + " MB, more than half of the memory that Java"
                            + " may use; make it smaller, or allow more with JDK_JAVA_OPTIONS=-Xmx"
                            + (2 * bytes / (MEGABYTE * 1000L) + 1) + "g");
        }
        try {
            free.acquire((int) wanted);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The work was interrupted.");
        }
        return () -> free.release((int) wanted);
    }

    /** A part of the budget. */
    @FunctionalInterface
    interface Reservation extends AutoCloseable {
        @Override
        void close();
    }
}
