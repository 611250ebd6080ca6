/**
 * Training: networks, data, the training loop, the way to ONNX and back, on DJL with PyTorch.
 *
 * <p>No module descriptor: DJL's jars get their module names from their file names, which a descriptor cannot rely on.
 */
package dev.offsetnoise.models;
