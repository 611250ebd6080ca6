/** When the signal leaves: the numbers of a training schedule, and which of its steps a sampler visits. */
package dev.offsetnoise.plugin.schedule;
