/**
 * Training from images to a model folder, from random weights or from those of an exported model: data and trainer from the module models, the forward process from a plugin's
 * scheduler, the card from the latent adapter. The profile that the trainer used is the one that goes into the card and
 * into the ONNX file, so that sampler and trainer cannot disagree.
 */
package dev.offsetnoise.host.training;
