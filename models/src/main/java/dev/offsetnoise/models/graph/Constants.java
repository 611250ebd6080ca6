package dev.offsetnoise.models.graph;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import dev.offsetnoise.models.onnx.TensorContent;

/** Makes arrays of a file's tensors. */
final class Constants {

    private Constants() {}

    static PtNDArray array(NDManager manager, TensorContent content) {
        Shape shape = new Shape(content.shape());
        DataType type = ElementType.of(content.type().getNumber()).computed();
        if (type == DataType.FLOAT32) {
            return (PtNDArray) manager.create(content.floats(), shape);
        }
        PtNDArray wide = (PtNDArray) manager.create(content.integers(), shape);
        if (type == DataType.INT64) {
            return wide;
        }
        try (wide) {
            return wide.toType(type, true);
        }
    }
}
