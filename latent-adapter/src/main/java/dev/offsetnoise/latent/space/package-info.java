/**
 * The space a model works in, seen from the picture: how a tensor becomes a picture and a picture a tensor. Pixel models
 * use pixels; a model on latents puts an autoencoder behind the same contract, whose brightness and colours are measured.
 */
package dev.offsetnoise.latent.space;
