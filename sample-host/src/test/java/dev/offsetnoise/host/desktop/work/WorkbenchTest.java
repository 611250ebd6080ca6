package dev.offsetnoise.host.desktop.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.Home;
import dev.offsetnoise.host.service.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbenchTest {

    @TempDir
    Path folder;

    private final HeldEvents events = new HeldEvents();
    private final Workbench bench = new Workbench(events);
    private final NotingObserver observer = new NotingObserver();
    private Host host;

    @BeforeEach
    void open() throws IOException {
        TinyModel.withOffset(folder.resolve("tiny-offset"));
        host = Host.open(new Home(folder), List.of(), List.of(folder));
    }

    @AfterEach
    void close() {
        bench.close();
        host.close();
    }

    private GenerationRequest request(int count, int steps) {
        return Wish.first("tiny-offset")
                .withSeed(5)
                .withCount(count)
                .withSteps(OptionalInt.of(steps))
                .request();
    }

    private void start(GenerationRequest... requests) {
        bench.start(host.generation(), List.of(requests), observer);
    }

    /** Longer than any test waits, unless it is stopped. */
    private GenerationRequest endless() {
        return request(Wish.MAX_COUNT, 1000);
    }

    @Test
    void eventsComeInTheirOrderAndTheEndIsTheLast() {
        start(request(3, 4));
        events.runUntil(() -> observer.ended);
        assertEquals(List.of("preparing", "started", "made 5", "made 6", "made 7", "finished"), observer.course());
        assertEquals(0, events.count());
    }

    @Test
    void severalWishesAreCarriedOutOneAfterTheOtherAndProgressIsThatOfAll() {
        start(request(1, 2), request(1, 2));
        events.runUntil(() -> observer.ended);
        assertEquals(2, observer.made.size());
        assertEquals(observer.shares.stream().sorted().toList(), observer.shares);
        assertEquals(1.0, observer.shares.get(observer.shares.size() - 1), 1e-12);
    }

    @Test
    void whoIsToldOfTheEndCanBeginAnew() {
        NotingObserver second = new NotingObserver();
        NotingObserver first = new NotingObserver() {
            @Override
            public void finished() {
                bench.start(host.generation(), List.of(request(1, 2)), second);
            }
        };
        bench.start(host.generation(), List.of(request(1, 2)), first);
        events.runUntil(() -> second.ended);
        assertEquals(1, second.made.size());
        assertFalse(bench.isWorking());
    }

    @Test
    void stoppingEndsTheWorkWithinTheStep() {
        AtomicReference<Workbench> direct = new AtomicReference<>();
        HeldEvents end = new HeldEvents();
        NotingObserver stopping = new NotingObserver() {
            @Override
            public void progressed(double share, Duration left) {
                super.progressed(share, left);
                direct.get().stop();
            }

            @Override
            public void stopped() {
                end.execute(super::stopped);
            }
        };
        try (Workbench at = new Workbench(Runnable::run)) {
            direct.set(at);
            at.start(host.generation(), List.of(endless()), stopping);
            end.runUntil(() -> stopping.ended);
        }
        assertEquals(1, stopping.shares.size(), "no step after the one that was under way");
        assertEquals(List.of("preparing", "started", "stopped"), stopping.course());
    }

    @Test
    void beginningWhileThereIsWorkIsRefusedAndDisturbsNothing() {
        start(endless());
        assertTrue(bench.isWorking());
        assertThrows(IllegalStateException.class, () -> start(request(1, 2)));
        bench.stop();
        events.runUntil(() -> observer.ended);
        assertEquals("stopped", observer.events.get(observer.events.size() - 1));
        assertFalse(bench.isWorking());
    }

    @Test
    void stoppingWithoutWorkIsNothingAndTheNextWorkIsDone() {
        bench.stop();
        start(request(1, 2));
        events.runUntil(() -> observer.ended);
        assertEquals(1, observer.made.size());
    }

    @Test
    void aWishThatCannotBeFulfilledFailsWithItsMessageAndTheNextOneCan() {
        start(Wish.first("nowhere").request());
        events.runUntil(() -> observer.ended);
        assertEquals(List.of("failed"), observer.events);
        assertTrue(observer.failure.contains("nowhere"), observer.failure);
        NotingObserver next = new NotingObserver();
        bench.start(host.generation(), List.of(request(1, 2)), next);
        events.runUntil(() -> next.ended);
        assertEquals(1, next.made.size());
    }

    @Test
    void anErrorThatNobodyForesawIsToldAndEndsTheWork() {
        Workbench failing = new Workbench(events);
        failing.start(null, List.of(request(1, 2)), observer);
        events.runUntil(() -> observer.ended);
        assertTrue(observer.failure.startsWith("The program failed where it should not"), observer.failure);
        assertFalse(failing.isWorking());
        failing.close();
    }

    @Test
    void whatWaitsForTheEndOfTheWorkRunsAfterIt() {
        bench.whenIdle(() -> observer.events.add("at once"));
        start(request(1, 2));
        bench.whenIdle(() -> observer.events.add("afterwards"));
        events.runUntil(() -> observer.ended);
        assertEquals("at once", observer.events.get(0));
        assertEquals(
                List.of("made 5", "afterwards", "finished"),
                observer.course()
                        .subList(observer.course().size() - 3, observer.course().size()));
    }

    @Test
    void closingEndsTheWorkAndItsThread() throws InterruptedException {
        AtomicReference<Thread> worker = new AtomicReference<>();
        HeldEvents begun = new HeldEvents();
        Workbench closing = new Workbench(event -> {
            worker.set(Thread.currentThread());
            begun.execute(event);
        });
        closing.start(host.generation(), List.of(endless()), observer);
        begun.runUntil(() -> !observer.shares.isEmpty());
        closing.close();
        worker.get().join();
        begun.runUntil(() -> observer.ended);
        assertEquals("stopped", observer.events.get(observer.events.size() - 1));
    }
}
