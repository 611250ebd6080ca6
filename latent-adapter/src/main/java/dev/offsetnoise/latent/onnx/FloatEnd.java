package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import dev.offsetnoise.api.Tensor;
import java.util.Arrays;

/**
 * An input or output of floats.
 *
 * @param type single or half precision, see {@link ConvertedFloats#TYPES}
 * @param shape lengths that the network expects
 */
record FloatEnd(OnnxJavaType type, ShapePattern shape) {

    /** A tensor at this end; whoever gets it closes what the network reads or writes. */
    ConvertedFloats bind(NativeRuntime runtime, Tensor tensor) throws OrtException {
        long[] lengths = Arrays.stream(tensor.shape()).asLongStream().toArray();
        return ConvertedFloats.of(runtime, type, tensor.buffer(), lengths);
    }
}
