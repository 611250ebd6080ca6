package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Networks that stay open between requests, for whoever makes many of one model.
 *
 * <p>Those of the last request stay open until a request names another model or device, until a file in the model's folder has
 * changed, or until this is closed; then they are closed before others are opened. A request that was refused or cancelled
 * leaves them open; one that failed closes them. What a denoiser is told is kept as long as the next request says the same.
 * Pictures are the same, bit for bit, as with networks that were opened for them.
 *
 * <p>One request is carried out at a time; another one waits until it ends.
 */
public final class KeptNetworks implements AutoCloseable {

    /** A request that waits looks this often whether it was cancelled. */
    private static final long GLANCE_MILLIS = 20;

    private final NetworkSource source;
    private final Semaphore turn = new Semaphore(1, true);
    private volatile boolean closed;

    /** Whoever has the turn may use these; null if nothing is open. */
    private OpenModel open;

    private Origin origin;

    /** Where open networks come from: as long as it is the same, they are what would be opened now. */
    private record Origin(Path folder, FolderState state, DeviceRequest device) {

        static Origin of(ModelFolder model, DeviceRequest device) {
            return new Origin(model.path().toAbsolutePath().normalize(), FolderState.of(model.path()), device);
        }
    }

    /** Nothing is open yet. Networks will run on ONNX Runtime. */
    public KeptNetworks() {
        this(new OnnxNetworks());
    }

    KeptNetworks(NetworkSource source) {
        this.source = source;
    }

    /** See {@link Networks}. */
    GenerationResult lend(ModelFolder model, DeviceRequest device, Cancellation cancellation, Networks.Use use)
            throws IOException {
        awaitTurn(cancellation);
        try {
            return use(networks(model, device), use);
        } finally {
            turn.release();
            if (closed) {
                closeIfIdle();
            }
        }
    }

    private void awaitTurn(Cancellation cancellation) {
        try {
            while (!turn.tryAcquire(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                cancellation.throwIfCancelled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The work was interrupted while it waited for other work to end.");
        }
    }

    private OpenModel networks(ModelFolder model, DeviceRequest device) {
        if (closed) {
            throw new IllegalStateException("The networks were closed for good; open others.");
        }
        Origin wanted = Origin.of(model, device);
        if (open == null || !wanted.equals(origin)) {
            closeOpen();
            open = new OpenModel(
                    ModelFolder.open(model.path()), device, source); // its card is not older than its origin
            origin = wanted;
        }
        return open;
    }

    private GenerationResult use(OpenModel networks, Networks.Use use) throws IOException {
        boolean unharmed = false;
        try {
            GenerationResult result = use.of(networks);
            unharmed = true;
            return result;
        } catch (CancellationException | InvalidRequestException ended) {
            unharmed = true;
            throw ended;
        } finally {
            if (!unharmed) {
                closeOpen();
            }
        }
    }

    private void closeOpen() {
        OpenModel closing = open;
        open = null;
        if (closing != null) {
            closing.close();
        }
    }

    private void closeIfIdle() {
        if (turn.tryAcquire()) {
            try {
                closeOpen();
            } finally {
                turn.release();
            }
        }
    }

    /** Closes the networks: at once, or as soon as the request that uses them ends. Requests are refused from now on. */
    @Override
    public void close() {
        closed = true;
        closeIfIdle();
    }
}
