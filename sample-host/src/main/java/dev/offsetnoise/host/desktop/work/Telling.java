package dev.offsetnoise.host.desktop.work;

import dev.offsetnoise.host.service.MadePicture;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Tells an observer on the event thread, and no faster than that thread can listen: news that is not heard yet is replaced. */
final class Telling {

    /** Ten previews a second show how a picture forms; more would take from the network that makes it. */
    private static final long NANOS_BETWEEN_PREVIEWS = 100_000_000;

    private final WorkObserver observer;
    private final Executor events;
    private final LongSupplier nanos;
    private OptionalLong lastPreview = OptionalLong.empty();
    private final AtomicBoolean previewUnheard = new AtomicBoolean();
    private final AtomicReference<Runnable> progress = new AtomicReference<>();

    Telling(WorkObserver observer, Executor events, LongSupplier nanos) {
        this.observer = observer;
        this.events = events;
        this.nanos = nanos;
    }

    WorkObserver observer() {
        return observer;
    }

    void preparing(String what) {
        events.execute(() -> observer.preparing(what));
    }

    void started(String device, List<String> remarks) {
        events.execute(() -> observer.started(device, remarks));
    }

    void progressed(double share, Duration left) {
        if (progress.getAndSet(() -> observer.progressed(share, left)) == null) {
            events.execute(() -> progress.getAndSet(null).run());
        }
    }

    /** A preview is drawn, here and now, only if the last one was seen and is a while ago. */
    void predicted(Supplier<BufferedImage> preview, long firstSeed) {
        long now = nanos.getAsLong();
        boolean due = lastPreview.isEmpty() || now - lastPreview.getAsLong() >= NANOS_BETWEEN_PREVIEWS;
        if (due && previewUnheard.compareAndSet(false, true)) {
            lastPreview = OptionalLong.of(now);
            BufferedImage shown = preview.get();
            events.execute(() -> {
                previewUnheard.set(false);
                observer.predicted(shown, firstSeed);
            });
        }
    }

    void made(MadePicture picture) {
        events.execute(() -> observer.made(picture));
    }
}
