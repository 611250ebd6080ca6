/**
 * Denoisers that run on ONNX Runtime. No other package sees a type of that library, so a host needs none of it on its
 * compile path.
 */
package dev.offsetnoise.latent.onnx;
