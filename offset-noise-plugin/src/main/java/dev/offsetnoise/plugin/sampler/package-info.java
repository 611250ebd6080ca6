/** The samplers, in the directions of the offset noise, and the ways to choose the brightness of a picture. */
package dev.offsetnoise.plugin.sampler;
