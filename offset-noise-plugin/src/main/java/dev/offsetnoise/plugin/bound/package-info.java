/**
 * The variational bound on {@code -log p(x_0)} of the generalized process (docs/bound.md), made of the same steps as the
 * ancestral sampler takes.
 */
package dev.offsetnoise.plugin.bound;
