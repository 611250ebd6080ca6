/**
 * Noise as other programs draw it: whoever has a seed from one of them gets the same picture here. The numbers of PyTorch's
 * generator for the processor, from which diffusers draws.
 */
package dev.offsetnoise.latent.noise;
