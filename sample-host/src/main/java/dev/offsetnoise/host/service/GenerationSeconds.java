package dev.offsetnoise.host.service;

/**
 * Where the time of a generation went, once all networks were open. What is left of the total beside texts, network,
 * scheduler, pictures and files is the service's own.
 *
 * @param texts encoding what the pictures shall show
 * @param pictures making pictures of finished samples, with the decoder of a latent model
 * @param files handing the pictures over, which writes their files
 * @param total from the first text to the last file
 * @param insideRuntime of the total, what the runtime computed for the network and the decoder
 */
public record GenerationSeconds(double texts, double pictures, double files, double total, double insideRuntime) {}
