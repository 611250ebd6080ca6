/**
 * Training: networks, data, the training loop and the way to ONNX, on DJL with PyTorch.
 *
 * <p>No module descriptor: DJL's jars get their module names from their file names, which a descriptor cannot rely on.
 */
package dev.offsetnoise.models;
