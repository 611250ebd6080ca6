package dev.offsetnoise.models.train;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.ForwardBatch;

/**
 * What goes through the network together.
 *
 * @param images noised images, targets and weights, in buffers that the next batch uses again
 * @param conditioning what the network is told beside them
 * @param importance how much each image's loss counts, for having been drawn more or less often than others
 */
record NoisedBatch(ForwardBatch images, Conditioning conditioning, double[] importance) {

    int count() {
        return images.count();
    }
}
