package dev.offsetnoise.latent.onnx;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Owns native things and closes them in reverse order: all of them, even if closing one fails. Not for several threads.
 */
final class Natives implements AutoCloseable {

    private final Deque<AutoCloseable> owned = new ArrayDeque<>();

    /** Takes a thing over. */
    <T extends AutoCloseable> T own(T thing) {
        owned.push(thing);
        return thing;
    }

    /** Closes everything because of a failure, which then also carries what else fails. */
    void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!owned.isEmpty()) {
            try {
                owned.pop().close();
            } catch (Exception failed) {
                if (failure == null) {
                    failure = new IllegalStateException("A part of the network could not be released.", failed);
                } else {
                    failure.addSuppressed(failed);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
