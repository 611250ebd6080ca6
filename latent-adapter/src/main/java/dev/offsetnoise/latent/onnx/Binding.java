package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * One sample and one prediction, made known to the runtime once and run many times, by one thread at a time. The
 * tensors' memory is shared; the tensors themselves are only remembered as long as somebody else holds them.
 */
final class Binding implements AutoCloseable {

    private final WeakReference<Tensor> sample;
    private final WeakReference<Tensor> prediction;
    private final Natives natives = new Natives();
    private final TimestepSignature.Input timestep;
    private final OrtSession.RunOptions options;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    private Cancellation watched;
    private Cancellation.Registration registration = () -> {};

    /** Guarded by this: what may end the run that is under way, and whether it did. */
    private Cancellation running;

    private boolean terminated;

    Binding(NativeRuntime runtime, NetworkSignature network, Tensor sample, Tensor prediction) throws OrtException {
        this.sample = new WeakReference<>(sample);
        this.prediction = new WeakReference<>(prediction);
        try {
            OnnxTensor sampleValue = natives.own(runtime.tensor(sample.buffer(), shape(sample)));
            OnnxTensor predictionValue = natives.own(runtime.tensor(prediction.buffer(), shape(prediction)));
            timestep = network.timestep().input(runtime, sample.dimension(0));
            natives.own(timestep.tensor());
            options = natives.own(runtime.runOptions());
            inputs = Map.of(
                    network.names().sampleInput(), sampleValue, network.names().timestepInput(), timestep.tensor());
            outputs = Map.of(network.names().output(), predictionValue);
        } catch (OrtException | RuntimeException | Error failed) {
            natives.closeAfter(failed);
            throw failed;
        }
    }

    private static long[] shape(Tensor tensor) {
        int[] shape = tensor.shape();
        long[] copy = new long[shape.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = shape[i];
        }
        return copy;
    }

    boolean isFor(Tensor otherSample, Tensor otherPrediction) {
        return sample.refersTo(otherSample) && prediction.refersTo(otherPrediction);
    }

    /** Whether nobody else holds the tensors any more. */
    boolean isStale() {
        return sample.refersTo(null) || prediction.refersTo(null);
    }

    /**
     * Runs the network.
     *
     * @param session the network
     * @param step {@code t} in 1..T; the network is handed {@code t - 1}
     * @param cancellation ends the run
     */
    void run(OrtSession session, int step, Cancellation cancellation) {
        timestep.setter().accept(step - 1);
        watch(cancellation);
        begin(cancellation);
        try {
            cancellation.throwIfCancelled();
            session.run(inputs, Set.of(), outputs, options).close();
        } catch (OrtException failed) {
            if (cancellation.isCancelled()) {
                throw cancelled(failed);
            }
            throw new ModelException(
                    "The network failed at step " + step + ": " + RuntimeMessage.of(failed)
                            + ". A smaller batch or size may need less memory.",
                    failed);
        } finally {
            end();
        }
    }

    private static CancellationException cancelled(OrtException cause) {
        CancellationException exception = new CancellationException("The work was cancelled.");
        exception.initCause(cause);
        return exception;
    }

    /** A sampler hands over the same switch again and again: registering costs only when it is another one. */
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

    /** A switch that is thrown late must not end a later run that belongs to another one. */
    private synchronized void terminate(Cancellation cancellation) {
        if (running == cancellation && !terminated) {
            try {
                options.setTerminate(true);
                terminated = true;
            } catch (OrtException failed) {
                // The run then goes on to its end; the caller asks the switch before the next one.
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
        natives.close();
    }
}
