/**
 * The optimal loss of a data set under a process (arXiv:2506.13763): how low the loss of any network can be at each noise
 * level, exactly or estimated from a part of the data. What a training's loss has above it is the network's; what lies below
 * is the data's own.
 */
package dev.offsetnoise.models.optimal;
