package dev.offsetnoise.host.service;

import java.util.concurrent.TimeUnit;

/** Measures one generation, from its first batch on. */
final class GenerationClock {

    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RunningDenoiser denoiser;
    private final OpenSpace space;
    private final double runtimeBefore;
    private final long begin = System.nanoTime();
    private long pictureNanos;
    private long fileNanos;

    GenerationClock(RunningDenoiser denoiser, OpenSpace space) {
        this.denoiser = denoiser;
        this.space = space;
        runtimeBefore = insideRuntime();
    }

    private double insideRuntime() {
        return denoiser.time().runtimeSeconds().getAsDouble() + space.runtimeSeconds();
    }

    /** A picture was made from {@code begin} to {@code end} and then handed over until now; times of {@link System#nanoTime}. */
    void picture(long begin, long end) {
        pictureNanos += end - begin;
        fileNanos += System.nanoTime() - end;
    }

    GenerationSeconds seconds() {
        double texts = denoiser.time().textSeconds();
        return new GenerationSeconds(
                texts,
                pictureNanos / NANOS_A_SECOND,
                fileNanos / NANOS_A_SECOND,
                texts + (System.nanoTime() - begin) / NANOS_A_SECOND,
                insideRuntime() - runtimeBefore);
    }
}
