package dev.offsetnoise.latent.onnx;

import dev.offsetnoise.api.InvalidRequestException;

/**
 * How many threads one run of the network uses on the CPU.
 *
 * @param count 1 to {@value #MAXIMUM}; 0 leaves it to the runtime, which takes one a physical core
 */
public record SessionThreads(int count) {

    /** The largest count. */
    public static final int MAXIMUM = 1024;

    /** One thread a physical core. */
    public static final SessionThreads AUTOMATIC = new SessionThreads(0);

    /**
     * Validates the component.
     *
     * @param count see {@link #count()}
     */
    public SessionThreads {
        if (count < 0 || count > MAXIMUM) {
            throw new InvalidRequestException(
                    "Threads " + count + ": expected 1 to " + MAXIMUM + ", or 0 for one a core.");
        }
    }
}
