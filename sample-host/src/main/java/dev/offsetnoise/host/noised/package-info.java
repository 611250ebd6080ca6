/**
 * A model run on noised pictures: pictures as the clean images of a model, noised at a step, and what the network makes of
 * them. Whoever measures a network beside the process takes the predictions from here, so that all measure the same.
 */
package dev.offsetnoise.host.noised;
