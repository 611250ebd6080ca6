/**
 * Classifier-free guidance: a denoiser that asks another one twice, with and without what the picture shall show, and
 * goes further in the direction of the difference. It knows no runtime, so that it guides any denoiser.
 */
package dev.offsetnoise.latent.guidance;
