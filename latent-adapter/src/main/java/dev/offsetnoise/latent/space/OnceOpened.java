package dev.offsetnoise.latent.space;

import dev.offsetnoise.latent.onnx.OnnxFunction;
import java.util.Optional;
import java.util.function.Supplier;

/** A network that is opened when it is needed for the first time, and then stays open until this is closed. */
final class OnceOpened implements AutoCloseable {

    private final Supplier<OnnxFunction> opening;
    private OnnxFunction network;
    private boolean closed;

    OnceOpened(Supplier<OnnxFunction> opening) {
        this.opening = opening;
    }

    synchronized OnnxFunction get() {
        if (closed) {
            throw new IllegalStateException("The autoencoder is closed; open it again.");
        }
        if (network == null) {
            network = opening.get();
        }
        return network;
    }

    /** The network if it was needed. */
    synchronized Optional<OnnxFunction> ifOpened() {
        return Optional.ofNullable(network);
    }

    /** Frees the network. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        if (network != null) {
            network.close();
        }
    }
}
