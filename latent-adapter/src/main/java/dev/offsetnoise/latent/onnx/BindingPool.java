package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OrtException;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the bindings that were used last, so that the steps of a sampler, which always hand over the same tensors,
 * cost no allocation. Bindings in use are out of the pool.
 */
final class BindingPool implements AutoCloseable {

    /** Idle bindings that are kept; each keeps the memory of its tensors. */
    static final int CAPACITY = 8;

    private final NativeRuntime runtime;
    private final NetworkSignature network;
    private final RunClock clock;

    /** Oldest first. */
    private final List<Binding> idle = new ArrayList<>(CAPACITY + 1);

    private int inUse;
    private boolean closed;

    BindingPool(NativeRuntime runtime, NetworkSignature network, RunClock clock) {
        this.runtime = runtime;
        this.network = network;
        this.clock = clock;
    }

    /** A binding for these tensors, which nobody else has until it is given back. */
    synchronized Binding take(Tensor sample, Conditioning conditioning, Tensor prediction) {
        if (closed) {
            throw new IllegalStateException("The denoiser is closed; open the model again.");
        }
        for (int i = idle.size() - 1; i >= 0; i--) {
            if (idle.get(i).isFor(sample, conditioning, prediction)) {
                inUse++;
                return idle.remove(i);
            }
        }
        Binding binding = bind(sample, conditioning, prediction);
        inUse++;
        return binding;
    }

    private Binding bind(Tensor sample, Conditioning conditioning, Tensor prediction) {
        network.requireFit(sample, conditioning, prediction);
        closeStale();
        try {
            return new Binding(runtime, network, clock, sample, conditioning, prediction);
        } catch (OrtException failed) {
            throw new ModelException("ONNX Runtime does not take " + sample + ": " + RuntimeMessage.of(failed), failed);
        }
    }

    private void closeStale() {
        for (int i = idle.size() - 1; i >= 0; i--) {
            if (idle.get(i).isStale()) {
                idle.remove(i).close();
            }
        }
    }

    synchronized void giveBack(Binding binding) {
        inUse--;
        idle.add(binding);
        notifyAll();
        if (idle.size() > CAPACITY) {
            idle.remove(0).close();
        }
    }

    /** Waits for the runs that are under way, then closes all bindings. */
    @Override
    public synchronized void close() {
        closed = true;
        boolean interrupted = false;
        while (inUse > 0) {
            try {
                wait();
            } catch (InterruptedException asked) {
                interrupted = true;
            }
        }
        try (Natives all = new Natives()) {
            idle.forEach(all::own);
            idle.clear();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
