package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ConditioningInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * How a network takes one of its further inputs.
 *
 * @param card what the card says about it
 * @param type type of its elements: for classes int64, int32 or float, else float or float16
 * @param shape lengths that the network expects; none for a scalar
 */
record ConditioningSignature(ConditioningInput card, OnnxJavaType type, ShapePattern shape) {

    private static final ShapePattern ONE = ShapePattern.of(1);

    String name() {
        return card.input();
    }

    private boolean isScalar() {
        return shape.dimensions().isEmpty();
    }

    /** The shape of the tensors that callers give; the batch is always their first dimension. */
    private ShapePattern given() {
        return isScalar() ? ONE : shape;
    }

    /** The only batch that the network takes at this input, or {@link ShapePattern#OPEN}. */
    long batch() {
        return given().dimensions().get(0);
    }

    void requireFit(Tensor tensor, int batch) {
        if (batch() != ShapePattern.OPEN && batch() != batch) {
            throw new InvalidRequestException("The batch has " + batch + " images; the network takes " + batch()
                    + " at once at its input \"" + name() + "\". Use batches of " + batch() + ".");
        }
        int[] tensorShape = tensor.shape();
        given().require("Conditioning \"" + name() + "\"", tensorShape);
        if (tensorShape[0] != batch) {
            throw new InvalidRequestException("Conditioning \"" + name() + "\" is for " + tensorShape[0]
                    + " images; the sample has " + batch + ". Give the same number of both.");
        }
    }

    /** A tensor as an input of this kind. */
    Input input(NativeRuntime runtime, Tensor tensor) throws OrtException {
        long[] dimensions = isScalar()
                ? new long[0]
                : Arrays.stream(tensor.shape()).asLongStream().toArray();
        FloatBuffer values = tensor.buffer();
        if (!(card instanceof ConditioningInput.Classes known)) {
            ConvertedFloats floats = ConvertedFloats.of(runtime, type, values, dimensions);
            return new Input(floats.tensor(), floats.toNetwork());
        }
        ClassNumbers numbers = new ClassNumbers(known);
        switch (type) {
            case INT64:
                LongBuffer longs = room(values, Long.BYTES).asLongBuffer();
                return new Input(
                        runtime.tensor(longs, dimensions), () -> numbers.read(values, (i, n) -> longs.put(i, n)));
            case INT32:
                IntBuffer ints = room(values, Integer.BYTES).asIntBuffer();
                return new Input(
                        runtime.tensor(ints, dimensions), () -> numbers.read(values, (i, n) -> ints.put(i, n)));
            default:
                return new Input(runtime.tensor(values, dimensions), () -> numbers.read(values, (i, n) -> {}));
        }
    }

    private static ByteBuffer room(FloatBuffer values, int bytes) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(values.capacity(), bytes))
                .order(ByteOrder.nativeOrder());
    }

    /**
     * A network's further input and how it follows its tensor.
     *
     * @param tensor what the network reads
     * @param refresh checks and converts what the tensor holds now, before each run
     */
    record Input(OnnxTensor tensor, Runnable refresh) {}
}
