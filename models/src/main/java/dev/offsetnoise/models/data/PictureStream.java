package dev.offsetnoise.models.data;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The pictures of a folder (with its sub-folders) or of a zip, however many: each is decoded, looked at and forgotten.
 * Several threads decode; results come in the order of the names, the same for any number of threads.
 *
 * <p>Files that cannot be used are named with the reason. Colours become sRGB as the file's profile says, CMYK and 16 bits
 * are converted, transparency is laid over white, an animation is its first frame, and a photograph is turned as its
 * camera was held.
 */
public final class PictureStream {

    /** Files that are being read or wait for delivery, for each thread. */
    private static final int WINDOW = 4;

    private final String role;
    private final Path source;
    private final PictureSelection selection;
    private final PicturePreparation preparation;
    private final int threads;

    /**
     * Describes what is read; nothing is opened yet. As many threads as there are processors decode.
     *
     * @param role what the pictures are to the user, such as {@code Reference}: the first words of messages about them
     * @param source a folder or a zip file
     * @param selection which of its pictures are read
     * @param preparation what is done to each before anybody sees it
     */
    public PictureStream(String role, Path source, PictureSelection selection, PicturePreparation preparation) {
        this(role, source, selection, preparation, Runtime.getRuntime().availableProcessors());
    }

    private PictureStream(
            String role, Path source, PictureSelection selection, PicturePreparation preparation, int threads) {
        this.role = role;
        this.source = source;
        this.selection = selection;
        this.preparation = preparation;
        this.threads = threads;
    }

    /**
     * The same stream with another number of threads.
     *
     * @param number threads that decode, at least 1
     * @return a stream
     */
    public PictureStream withThreads(int number) {
        if (number < 1) {
            throw new InvalidRequestException("Number of threads " + number + ": expected at least 1.");
        }
        return new PictureStream(role, source, selection, preparation, number);
    }

    /**
     * The files that will be read.
     *
     * @return their paths inside the folder or zip, in order; empty if there are none
     * @throws InvalidRequestException if the source does not exist or is neither folder nor zip
     */
    public List<String> names() {
        try (PictureSource files = PictureSource.open(source, role)) {
            return selection.of(files.names());
        }
    }

    /**
     * Reads the pictures.
     *
     * @param <T> what is kept of a picture
     * @param work looks at a picture; called on several threads at once. Memory stays bounded if it keeps little of it
     * @param receiver takes what the work found, on this thread, in the order of the names
     * @param progress is told how it goes, on this thread
     * @param cancellation ends the reading after the pictures that are being decoded
     * @return what became of the files
     * @throws InvalidRequestException if the source does not exist, is neither folder nor zip, or holds no readable image
     * @throws CancellationException if cancelled
     */
    public <T> ReadingReport read(
            Function<Picture, T> work,
            PictureReceiver<T> receiver,
            ReadingProgress progress,
            Cancellation cancellation) {
        cancellation.throwIfCancelled();
        try (PictureSource files = PictureSource.open(source, role)) {
            List<String> names = selection.of(files.names());
            Delivery<T> delivery = new Delivery<>(names.size(), receiver, progress);
            PictureReader reader = new PictureReader(MemoryBudget.ofThisProcess());
            deliver(names, name -> read(name, files, reader, work, cancellation), delivery);
            if (delivery.report().pictures() == 0) {
                throw nothing(files.names(), delivery.report().skipped());
            }
            return delivery.report();
        }
    }

    /** Hands files out to the threads, always a few ahead of what is taken, and takes the results in order. */
    private <T> void deliver(List<String> names, Function<String, ReadFile<T>> reading, Delivery<T> delivery) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, PictureStream::worker);
        try {
            Iterator<String> next = names.iterator();
            Deque<Future<ReadFile<T>>> window = new ArrayDeque<>();
            while (next.hasNext() || !window.isEmpty()) {
                while (next.hasNext() && window.size() < WINDOW * threads) {
                    String name = next.next();
                    window.add(workers.submit(() -> reading.apply(name)));
                }
                delivery.take(outcome(window.remove()));
            }
        } finally {
            end(workers);
        }
    }

    private <T> ReadFile<T> read(
            String name, PictureSource files, PictureReader reader, Function<Picture, T> work, Cancellation stop) {
        stop.throwIfCancelled();
        try (DecodedPicture decoded = reader.read(name, files.read(name))) {
            stop.throwIfCancelled();
            return ReadFile.used(name, decoded.remarks(), work.apply(preparation.apply(decoded.picture())));
        } catch (IOException unusable) {
            return ReadFile.unusable(name, String.valueOf(unusable.getMessage()));
        }
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "picture-reader");
        thread.setDaemon(true);
        return thread;
    }

    private static <T> T outcome(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The work was interrupted.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw (RuntimeException) failed.getCause();
        }
    }

    /** Waits for the files that are being read: after that nobody uses the source. */
    private static void end(ExecutorService workers) {
        workers.shutdownNow();
        try {
            workers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private InvalidRequestException nothing(List<String> names, List<SkippedFile> skipped) {
        String reason;
        if (names.isEmpty()) {
            reason = "no file ends in " + PictureNames.endings();
        } else if (skipped.isEmpty()) {
            reason = "none of its " + names.size() + " image files belongs to the " + selection.part();
        } else {
            reason = "none of its " + skipped.size() + " image files could be read; the first is "
                    + skipped.get(0).name() + ": " + skipped.get(0).reason();
        }
        return new InvalidRequestException(role + " " + source + " holds no usable image (" + reason
                + "); name a folder with images or a zip of images.");
    }
}
