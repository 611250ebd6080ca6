package dev.offsetnoise.host.service;

import java.util.function.DoubleSupplier;

/**
 * What a denoiser took.
 *
 * @param textSeconds encoding what it is told
 * @param runtimeSeconds what the runtime computed for it up to now
 */
record DenoiserTime(double textSeconds, DoubleSupplier runtimeSeconds) {}
