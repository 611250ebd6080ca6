/**
 * The generalized diffusion process (arXiv:2412.03134): its coefficients, its forward side for training, and what a
 * network's answer says about the clean image.
 */
package dev.offsetnoise.plugin.process;
