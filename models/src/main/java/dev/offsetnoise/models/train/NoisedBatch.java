package dev.offsetnoise.models.train;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.ForwardBatch;

/**
 * What goes through the network together.
 *
 * @param images noised images, targets and weights, in buffers that the next batch uses again
 * @param conditioning what the network is told beside them
 */
record NoisedBatch(ForwardBatch images, Conditioning conditioning) {

    int count() {
        return images.count();
    }
}
