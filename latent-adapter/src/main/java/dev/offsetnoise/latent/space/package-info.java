/**
 * The space a model works in, seen from the picture: how a tensor becomes a picture and a picture a tensor. Pixel
 * models use pixels; a model on latents puts a decoder behind the same contract.
 */
package dev.offsetnoise.latent.space;
