/**
 * What a picture shall show, a class or a text, and how a denoiser is told: the tensors that its further inputs take, made as
 * the model's card says.
 */
package dev.offsetnoise.latent.condition;
