package dev.offsetnoise.host.desktop.work;

import dev.offsetnoise.host.service.MadePicture;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Tells an observer on the event thread, and no faster than that thread can listen: news that is not heard yet is replaced. */
final class Telling {

    private final WorkObserver observer;
    private final Executor events;
    private final AtomicBoolean previewUnheard = new AtomicBoolean();
    private final AtomicReference<Runnable> progress = new AtomicReference<>();

    Telling(WorkObserver observer, Executor events) {
        this.observer = observer;
        this.events = events;
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

    /** Images are made only if the last ones were seen. */
    void predicted(Supplier<List<BufferedImage>> images, long firstSeed) {
        if (previewUnheard.compareAndSet(false, true)) {
            List<BufferedImage> shown = images.get();
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
