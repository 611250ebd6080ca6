package dev.offsetnoise.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.VariationalBound;

/** How far the mean of the model's reverse step is from the posterior's. */
@FunctionalInterface
interface MeanError {

    /**
     * Computes it.
     *
     * @param manager owner of what is computed
     * @param bound knows the process
     * @param output what the network answers
     * @param batch noised images
     * @return {@code [N, C, H, W]} in 64 bit
     */
    NDArray of(NDManager manager, VariationalBound bound, NDArray output, ForwardBatch batch);

    /** As numbers: the gradient of the mean is stopped. */
    static NDArray measured(NDManager manager, VariationalBound bound, NDArray output, ForwardBatch batch) {
        int[] shape = batch.noised().shape();
        Tensor error = Tensor.allocate(shape);
        bound.meanError(batch, NoiseSource.standard(), BatchArrays.tensor(output), error);
        return BatchArrays.copy(manager, error).toType(DataType.FLOAT64, false);
    }
}
