package dev.offsetnoise.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.Tensor;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Hands what belongs to a batch to DJL. */
final class BatchArrays {

    private BatchArrays() {}

    /** The same numbers as an array. */
    static NDArray copy(NDManager manager, Tensor tensor) {
        long[] shape = Arrays.stream(tensor.shape()).asLongStream().toArray();
        return manager.create(tensor.buffer(), new Shape(shape), DataType.FLOAT32);
    }

    /** The same numbers as a tensor; the array may be on a device. */
    static Tensor tensor(NDArray array) {
        int[] shape = Arrays.stream(array.getShape().getShape())
                .mapToInt(Math::toIntExact)
                .toArray();
        Tensor tensor = Tensor.allocate(shape);
        tensor.write(0, array.toFloatArray(), 0, tensor.size());
        return tensor;
    }

    /** The steps as networks are told them: from 0. */
    static NDArray timesteps(NDManager manager, ForwardBatch batch) {
        return manager.create(
                Arrays.stream(batch.steps()).mapToLong(t -> t - 1L).toArray());
    }

    /**
     * A number to multiply with or to divide by. The engine keeps it for the gradient, so its memory has to stay until the
     * step is over: that of a plain number is free again at once.
     */
    static NDArray number(NDManager manager, double value) {
        return manager.create(value);
    }

    /** A number that depends on the step, for each image: {@code [N, 1, 1, 1]} in 64 bit. */
    static NDArray ofSteps(NDManager manager, ForwardBatch batch, IntToDoubleFunction number) {
        return manager.create(
                Arrays.stream(batch.steps()).mapToDouble(number).toArray(), new Shape(batch.count(), 1, 1, 1));
    }
}
