package dev.offsetnoise.models.data;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 */
public final class PictureStream {

    private static final String ROLE = "Picture source";

    /** Files that are being read or wait for delivery, for each thread. */
    private static final int WINDOW = 4;

    private final Path source;
    private final PictureSelection selection;
    private final PicturePreparation preparation;
    private final int threads;

    /**
     * Describes what is read; nothing is opened yet. As many threads as there are processors decode.
     *
     * @param source a folder or a zip file
     * @param selection which of its pictures are read
     * @param preparation what is done to each before anybody sees it
     */
    public PictureStream(Path source, PictureSelection selection, PicturePreparation preparation) {
        this(source, selection, preparation, Runtime.getRuntime().availableProcessors());
    }

    private PictureStream(Path source, PictureSelection selection, PicturePreparation preparation, int threads) {
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
        return new PictureStream(source, selection, preparation, number);
    }

    /**
     * Reads the pictures.
     *
     * @param <T> what is kept of a picture
     * @param work looks at a picture; called on several threads at once. It must not keep the picture
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
        try (PictureSource files = PictureSource.open(source, ROLE)) {
            List<String> names = selection.of(files.names());
            ExecutorService workers = Executors.newFixedThreadPool(threads, PictureStream::worker);
            try {
                Delivery<T> delivery = new Delivery<>(names.size(), receiver, progress);
                Iterator<String> next = names.iterator();
                Deque<Future<Result<T>>> window = new ArrayDeque<>();
                while (next.hasNext() || !window.isEmpty()) {
                    while (next.hasNext() && window.size() < WINDOW * threads) {
                        String name = next.next();
                        window.add(workers.submit(() -> result(files, name, work, cancellation)));
                    }
                    delivery.take(outcome(window.remove()));
                }
                if (delivery.pictures == 0) {
                    throw files.empty(ROLE, source, delivery.skipped);
                }
                return delivery.report();
            } finally {
                end(workers);
            }
        }
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "picture-reader");
        thread.setDaemon(true);
        return thread;
    }

    private <T> Result<T> result(
            PictureSource files, String name, Function<Picture, T> work, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        try {
            DecodedPicture decoded = PictureReader.read(name, files.read(name));
            cancellation.throwIfCancelled();
            return new Result<>(name, null, decoded.remarks(), work.apply(preparation.apply(decoded.picture())));
        } catch (IOException unusable) {
            return new Result<>(name, String.valueOf(unusable.getMessage()), List.of(), null);
        }
    }

    private static <T> T outcome(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The work was interrupted.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
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

    /** What became of one file: the reason why it cannot be used, or remarks and a value. */
    private record Result<T>(String name, String reason, List<String> remarks, T value) {}

    /** Hands results on and keeps count. */
    private static final class Delivery<T> {
        private final int total;
        private final PictureReceiver<T> receiver;
        private final ReadingProgress progress;
        private final List<SkippedFile> skipped = new ArrayList<>();
        private final List<FileRemark> remarks = new ArrayList<>();
        private int pictures;

        Delivery(int total, PictureReceiver<T> receiver, ReadingProgress progress) {
            this.total = total;
            this.receiver = receiver;
            this.progress = progress;
        }

        void take(Result<T> result) {
            if (result.reason() == null) {
                result.remarks().forEach(text -> remarks.add(new FileRemark(result.name(), text)));
                receiver.take(result.name(), result.value());
                pictures++;
            } else {
                skipped.add(new SkippedFile(result.name(), result.reason()));
            }
            progress.progressed(pictures + skipped.size(), total);
        }

        ReadingReport report() {
            return new ReadingReport(pictures, skipped, remarks);
        }
    }
}
