package dev.offsetnoise.host.training;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.network.TrainableNetwork;

/**
 * How much of Java's memory a training takes, so that one that does not fit is refused before hours of reading and not in
 * the middle of them.
 *
 * @param bytes about how much
 */
record HeapNeed(long bytes) {

    /** Start, weights, average, two moments, gradient and its part, result and what is written. */
    private static final long BYTES_A_TRAINED_WEIGHT = 9L * Float.BYTES;

    /** Of weights that matrices are added to: what they were and, twice, what they become. */
    private static final long BYTES_AN_ADAPTED_WEIGHT = 3L * Float.BYTES;

    private static final double MEGABYTE = 1 << 20;

    static HeapNeed ofTraining(TrainableNetwork network) {
        return new HeapNeed(weights(network) * BYTES_A_TRAINED_WEIGHT);
    }

    /** The matrices are small beside the weights that they adapt. */
    static HeapNeed ofAdapting(TrainableNetwork adapted) {
        return new HeapNeed(weights(adapted) * BYTES_AN_ADAPTED_WEIGHT);
    }

    private static long weights(TrainableNetwork network) {
        return network.parameters().mapToLong(spec -> spec.size()).sum();
    }

    /** Refuses a training that does not fit. */
    void require(long available) {
        if (bytes > available) {
            throw new InvalidRequestException("The training needs about " + megabytes(bytes)
                    + " MB of Java's memory; it may take " + megabytes(available)
                    + ". Choose fewer weights with --train, or matrices beside them with --network-dim, or give Java more"
                    + " with JAVA_TOOL_OPTIONS=-Xmx" + (Math.round(bytes / MEGABYTE * 5 / 4)) + "m.");
        }
    }

    private static long megabytes(long bytes) {
        return Math.round(bytes / MEGABYTE);
    }
}
