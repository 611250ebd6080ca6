/**
 * The training loop. It takes the forward process from any plugin's scheduler and any {@link
 * dev.offsetnoise.models.network.TrainableNetwork}, written here or imported; checkpoints make it survive being killed.
 *
 * <p>What is minimized is a {@link dev.offsetnoise.models.train.TrainingLoss}: an objective, the weight of each step's squared
 * error, and how often each step is drawn. Of the process it knows what the SPI says: targets, and for the variational bound
 * the error of the mean and the variances. The bound's gradient is made here, its formulas are the plugin's.
 */
package dev.offsetnoise.models.train;
