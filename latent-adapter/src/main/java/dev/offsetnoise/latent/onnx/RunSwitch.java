package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.offsetnoise.api.Cancellation;
import java.util.concurrent.CancellationException;

/**
 * Ends runs of a network from outside: a cancellation that is thrown ends the run that is under way for it, and no other.
 * For one run at a time.
 */
final class RunSwitch implements AutoCloseable {

    private final OrtSession.RunOptions options;
    private final RunClock clock;

    private Cancellation watched;
    private Cancellation.Registration registration = () -> {};

    /** Guarded by this: what may end the run that is under way, and whether it did. */
    private Cancellation running;

    private boolean terminated;

    RunSwitch(NativeRuntime runtime, RunClock clock) throws OrtException {
        this.clock = clock;
        options = runtime.runOptions();
    }

    /** A run, which is to be handed the options. */
    @FunctionalInterface
    interface Run<T> {
        T with(OrtSession.RunOptions options) throws OrtException;
    }

    <T> T run(Cancellation cancellation, Run<T> run) throws OrtException {
        watch(cancellation);
        begin(cancellation);
        long begin = System.nanoTime();
        try {
            cancellation.throwIfCancelled();
            return run.with(options);
        } catch (OrtException failed) {
            if (cancellation.isCancelled()) {
                throw cancelled(failed);
            }
            throw failed;
        } finally {
            clock.addSince(begin);
            end();
        }
    }

    private static CancellationException cancelled(OrtException cause) {
        CancellationException exception = new CancellationException("The work was cancelled.");
        exception.initCause(cause);
        return exception;
    }

    /** A caller hands over the same cancellation again and again: registering costs only when it is another one. */
    private void watch(Cancellation cancellation) {
        if (watched != cancellation) {
            registration.close();
            watched = cancellation;
            registration = cancellation.onCancel(() -> terminate(cancellation));
        }
    }

    private synchronized void begin(Cancellation cancellation) {
        running = cancellation;
    }

    /** A cancellation that is thrown late must not end a later run that belongs to another one. */
    private synchronized void terminate(Cancellation cancellation) {
        if (running == cancellation && !terminated) {
            try {
                options.setTerminate(true);
                terminated = true;
            } catch (OrtException failed) {
                // The run then goes on to its end; the caller asks the cancellation before the next one.
                terminated = false;
            }
        }
    }

    private synchronized void end() {
        running = null;
        if (terminated) {
            try {
                options.setTerminate(false);
                terminated = false;
            } catch (OrtException failed) {
                throw new IllegalStateException("ONNX Runtime does not take back the end of a run.", failed);
            }
        }
    }

    @Override
    public void close() {
        registration.close();
        options.close();
    }
}
