/**
 * Folders of Stable Diffusion pipelines as diffusers and Optimum write them, read as models: what their many files say
 * becomes one card, and whatever cannot be honoured is refused by name. Everything that is known of these layouts and of
 * diffusers' words is here and nowhere else.
 */
package dev.offsetnoise.latent.pipeline;
