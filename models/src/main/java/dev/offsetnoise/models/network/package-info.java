/**
 * Denoiser networks. A network is a list of parameters and a function written in a handful of {@link
 * dev.offsetnoise.models.network.Operations}: DJL computes them for training, and the ONNX export records the very same
 * function, so there is one definition of the network and not two that have to agree.
 */
package dev.offsetnoise.models.network;
