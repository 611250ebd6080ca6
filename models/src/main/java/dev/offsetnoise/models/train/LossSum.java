package dev.offsetnoise.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.ForwardBatch;

/**
 * {@code first + weight second}.
 *
 * @param first a loss
 * @param weight of the second
 * @param second another loss
 */
record LossSum(BatchLoss first, double weight, BatchLoss second) implements BatchLoss {

    @Override
    public NDArray perImage(NDManager manager, NDArray output, ForwardBatch batch) {
        NDArray weighted = second.perImage(manager, output, batch).mul(BatchArrays.number(manager, weight));
        return first.perImage(manager, output, batch).add(weighted);
    }

    @Override
    public double[] zero(ForwardBatch batch) {
        double[] sums = first.zero(batch);
        double[] more = second.zero(batch);
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * more[i];
        }
        return sums;
    }
}
