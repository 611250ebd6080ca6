/**
 * What a trained denoiser is: its shape, its training schedule, what it predicts, and the offset noise it was trained
 * with. Trainer and sampler read one and the same description, so that they cannot disagree.
 */
package dev.offsetnoise.api.model;
