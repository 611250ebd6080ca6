/**
 * The training loop. It takes the forward process from any plugin's scheduler and any {@link
 * dev.offsetnoise.models.network.TrainableNetwork}, written here or imported; checkpoints make it survive being killed.
 */
package dev.offsetnoise.models.train;
