package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MemoryBudgetTest {

    private static final long MIB = 1 << 20;

    @Test
    void whoWantsMoreThanIsLeftWaits() throws Exception {
        MemoryBudget budget = new MemoryBudget(10 * MIB);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int k = 0; k < 200; k++) {
                    try {
                        MemoryBudget.Reservation part = budget.reserve(3 * MIB);
                        most.accumulateAndGet(held.incrementAndGet(), Math::max);
                        held.decrementAndGet();
                        part.close();
                    } catch (IOException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(most.get() <= 3, "three times 3 MiB fit into 10 MiB, not " + most);
    }

    @Test
    void moreThanThereIsAtAllIsRefusedAtOnce() {
        MemoryBudget budget = new MemoryBudget(MIB);
        String message = assertThrows(IOException.class, () -> budget.reserve(3000 * MIB))
                .getMessage();
        assertTrue(message.contains("3145 MB") && message.contains("-Xmx7g"), message);
    }

    @Test
    void waitingEndsWhenInterrupted() throws IOException {
        MemoryBudget budget = new MemoryBudget(MIB);
        budget.reserve(MIB - (1 << 16));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> budget.reserve(MIB / 2));
        assertTrue(Thread.interrupted());
    }
}
