/**
 * Adapters between the scheduler contracts and what lies outside of them: model files, native runtimes, pictures. Holds
 * no types of its own; {@link dev.offsetnoise.latent.model} opens a model, {@link dev.offsetnoise.latent.onnx} runs it,
 * {@link dev.offsetnoise.latent.guidance} makes it follow a text or a class, {@link dev.offsetnoise.latent.space} turns
 * its output into pictures.
 */
package dev.offsetnoise.latent;
