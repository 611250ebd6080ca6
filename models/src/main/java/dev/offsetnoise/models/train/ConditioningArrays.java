package dev.offsetnoise.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Hands a conditioning to DJL. */
final class ConditioningArrays {

    private ConditioningArrays() {}

    static Map<String, NDArray> of(NDManager manager, Conditioning conditioning) {
        Map<String, NDArray> arrays = new HashMap<>();
        conditioning.inputs().forEach((name, tensor) -> arrays.put(name, array(manager, tensor)));
        return arrays;
    }

    private static NDArray array(NDManager manager, Tensor tensor) {
        long[] shape = Arrays.stream(tensor.shape()).asLongStream().toArray();
        return manager.create(tensor.buffer(), new Shape(shape), DataType.FLOAT32);
    }
}
