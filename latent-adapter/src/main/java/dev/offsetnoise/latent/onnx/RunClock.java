package dev.offsetnoise.latent.onnx;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Adds up how long the runtime computed for one network, over all its threads. */
final class RunClock {

    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LongAdder nanos = new LongAdder();

    void addSince(long begin) {
        nanos.add(System.nanoTime() - begin);
    }

    double seconds() {
        return nanos.sum() / NANOS_A_SECOND;
    }
}
