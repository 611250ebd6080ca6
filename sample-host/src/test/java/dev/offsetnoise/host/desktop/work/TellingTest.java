package dev.offsetnoise.host.desktop.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TellingTest {

    private final HeldEvents events = new HeldEvents();
    private final NotingObserver observer = new NotingObserver();
    private final Telling telling = new Telling(observer, events, this::now);
    private long nanos;

    @Test
    void ofProgressThatNobodyHeardOnlyTheLastIsTold() {
        for (int i = 1; i <= 1000; i++) {
            telling.progressed(i / 1000.0, Duration.ZERO);
        }
        assertEquals(1, events.count());
        events.runHeld();
        assertEquals(List.of(1.0), observer.shares);
    }

    @Test
    void progressAfterThatIsToldAgain() {
        telling.progressed(0.1, Duration.ZERO);
        events.runHeld();
        telling.progressed(0.2, Duration.ZERO);
        events.runHeld();
        assertEquals(List.of(0.1, 0.2), observer.shares);
    }

    /** Each look at the clock is a tenth of a second later, if nothing else is said. */
    private long tick = 100_000_000;

    private long now() {
        nanos += tick;
        return nanos;
    }

    @Test
    void noMoreThanTenPreviewsASecondAreDrawn() {
        tick = 10_000_000;
        AtomicInteger drawn = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            telling.predicted(() -> image(drawn), 5);
            events.runHeld();
        }
        assertEquals(10, drawn.get());
    }

    @Test
    void previewsAreNotEvenDrawnWhileTheLastOneWasNotSeen() {
        AtomicInteger drawn = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            telling.predicted(() -> image(drawn), 5);
        }
        assertEquals(1, drawn.get());
        events.runHeld();
        telling.predicted(() -> image(drawn), 5);
        events.runHeld();
        assertEquals(2, drawn.get());
        assertEquals(List.of("predicted", "predicted"), observer.events);
    }

    private static BufferedImage image(AtomicInteger drawn) {
        drawn.incrementAndGet();
        return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    }
}
