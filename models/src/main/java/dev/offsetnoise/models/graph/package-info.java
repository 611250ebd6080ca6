/**
 * Denoiser graphs that somebody else exported, computed by DJL so that their weights get gradients. ONNX Runtime runs
 * such a graph but cannot train it, and DJL cannot read it: this package walks its nodes. What depends on nothing but the
 * shapes of the inputs is computed once and kept, so a training step costs the operators that really work.
 */
package dev.offsetnoise.models.graph;
