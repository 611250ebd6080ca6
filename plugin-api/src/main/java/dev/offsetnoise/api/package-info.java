/**
 * The contract between a host and a scheduler plugin: how a scheduler is found, made, and run.
 *
 * <p>Steps are counted {@code t = 1..T} everywhere; {@code t = 0} is the clean image. Tensors are {@code float}, NCHW.
 * Coefficients are {@code double}.
 */
package dev.offsetnoise.api;
