package dev.offsetnoise.models.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import dev.offsetnoise.models.onnx.StoredWeight;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Checks what a run is given. */
record GivenArrays(GraphOutline outline, OnnxGraphFile file) {

    void collect(Map<String, NDArray> weights, Map<String, NDArray> inputs, Map<String, PtNDArray> into) {
        weights.forEach((name, array) -> {
            StoredWeight weight = file.weights().stream()
                    .filter(stored -> stored.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidRequestException(
                            "The graph has no weight " + name + "; give only weights of the file."));
            check("weight " + name, array, DataType.FLOAT32, weight.shape());
            into.put(name, (PtNDArray) array);
        });
        for (GraphInput input : outline.inputs()) {
            NDArray array = inputs.get(input.name());
            if (array == null) {
                throw new InvalidRequestException("The input " + input.name() + " is missing; given were "
                        + inputs.keySet() + ", expected " + names() + ".");
            }
            check("input " + input.name(), array, input.type().computed(), input.shape());
            into.put(input.name(), (PtNDArray) array);
        }
    }

    private List<String> names() {
        return outline.inputs().stream().map(GraphInput::name).toList();
    }

    private static void check(String what, NDArray array, DataType type, long[] expected) {
        long[] shape = array.getShape().getShape();
        boolean fits = shape.length == expected.length && array.getDataType() == type;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = expected[i] < 0 || expected[i] == shape[i];
        }
        if (!fits) {
            throw new InvalidRequestException(
                    "The " + what + " is " + array.getDataType() + " " + Arrays.toString(shape) + "; expected " + type
                            + " " + Arrays.toString(expected) + " (-1: any extent).");
        }
    }
}
