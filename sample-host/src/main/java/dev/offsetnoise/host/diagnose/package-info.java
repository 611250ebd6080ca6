/**
 * How far a model is from the best that any network could do: its losses on noised pictures beside the optimal losses of those
 * very pictures, level after level. It is apart from {@code likelihood} because it judges predictions, not chains.
 */
package dev.offsetnoise.host.diagnose;
