/**
 * Texts as conditioning: a tokenizer cuts a text into the numbers that a text encoder knows, and the encoder makes of
 * them what a denoiser listens to. No other package sees a type of the library that cuts.
 */
package dev.offsetnoise.latent.text;
