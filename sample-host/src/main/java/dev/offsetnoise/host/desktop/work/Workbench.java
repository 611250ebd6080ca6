package dev.offsetnoise.host.desktop.work;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.GenerationService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Makes pictures on a thread of its own, one wish after the other. Its methods are called on the event thread. */
public final class Workbench implements AutoCloseable {

    /** Ending a network's call takes less than a second; a picture on its way to nowhere need not be waited for longer. */
    private static final long PATIENCE_SECONDS = 20;

    private final Executor events;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> new Thread(work, "generation"));
    private final List<Runnable> waiting = new ArrayList<>();
    private Cancellation current;

    /**
     * Makes a bench without work.
     *
     * @param events runs what observers are told, on the event thread
     */
    public Workbench(Executor events) {
        this.events = events;
    }

    /**
     * Whether there is work under way.
     *
     * @return true until the observer was told of its end
     */
    public boolean isWorking() {
        return current != null;
    }

    /**
     * Begins.
     *
     * @param service makes the pictures
     * @param requests one after the other
     * @param observer is told on the event thread
     * @throws IllegalStateException if there is work under way
     */
    public void start(GenerationService service, List<GenerationRequest> requests, WorkObserver observer) {
        if (isWorking()) {
            throw new IllegalStateException("There is work under way. Stop it first.");
        }
        Cancellation cancellation = new Cancellation();
        current = cancellation;
        Job job = new Job(service, requests, new Telling(observer, events, System::nanoTime), cancellation);
        worker.execute(() -> {
            Runnable end = job.run();
            events.execute(() -> {
                current = null;
                List.copyOf(waiting).forEach(Runnable::run);
                waiting.clear();
                end.run();
            });
        });
    }

    /** Runs something on the event thread as soon as there is no work: now, or after that which is under way. */
    void whenIdle(Runnable action) {
        if (isWorking()) {
            waiting.add(action);
        } else {
            action.run();
        }
    }

    /** Stops what is under way, if there is something; the observer is told when it has ended. */
    public void stop() {
        if (current != null) {
            current.cancel();
        }
    }

    /** Stops and waits until the networks are closed. Not for the event thread. */
    @Override
    public void close() {
        stop();
        worker.shutdown();
        try {
            worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
