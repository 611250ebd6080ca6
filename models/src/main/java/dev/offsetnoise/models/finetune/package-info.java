/**
 * Going on with the training of a denoiser that somebody exported as ONNX: which of its weights are trained, in full or by
 * small matrices beside them (LoRA), and how they come back into the file.
 */
package dev.offsetnoise.models.finetune;
