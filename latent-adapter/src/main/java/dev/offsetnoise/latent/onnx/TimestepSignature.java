package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import dev.offsetnoise.api.InvalidRequestException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Set;
import java.util.function.DoubleConsumer;

/**
 * How a network takes the step. A step between two of the training is handed to a network of whole numbers as the lower
 * one, which is what a conversion to whole numbers makes of it elsewhere.
 *
 * @param type type of its elements, one of {@link #TYPES}
 * @param dimensions none for a scalar, else its length, {@value ShapePattern#OPEN} for one step an image
 */
record TimestepSignature(OnnxJavaType type, long[] dimensions) {

    static final Set<OnnxJavaType> TYPES =
            Set.of(OnnxJavaType.INT64, OnnxJavaType.INT32, OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16);

    TimestepSignature {
        dimensions = dimensions.clone();
    }

    /** The only batch that the network takes, or {@link ShapePattern#OPEN}; one step may stand for all images. */
    long batch() {
        return dimensions.length == 0 || dimensions[0] == 1 ? ShapePattern.OPEN : dimensions[0];
    }

    void requireBatch(int count) {
        if (batch() != ShapePattern.OPEN && batch() != count) {
            throw new InvalidRequestException("The batch has " + count + " images; the network takes " + dimensions[0]
                    + " steps at once. Use batches of " + dimensions[0] + ".");
        }
    }

    /** An input of this kind for a batch. */
    Input input(NativeRuntime runtime, int batch) throws OrtException {
        long[] shape = dimensions.clone();
        int count = 1;
        if (shape.length > 0) {
            count = shape[0] == ShapePattern.OPEN ? batch : (int) shape[0];
            shape[0] = count;
        }
        return input(runtime, count, shape);
    }

    private Input input(NativeRuntime runtime, int count, long[] shape) throws OrtException {
        switch (type) {
            case INT64:
                LongBuffer longs = room(count, Long.BYTES).asLongBuffer();
                return new Input(runtime.tensor(longs, shape), step -> fill(longs, (long) step));
            case INT32:
                IntBuffer ints = room(count, Integer.BYTES).asIntBuffer();
                return new Input(runtime.tensor(ints, shape), step -> fill(ints, (int) step));
            case FLOAT16:
                ShortBuffer halves = ConvertedFloats.halves(count);
                return new Input(
                        runtime.tensor(halves, shape), step -> fill(halves, Fp16Conversions.floatToFp16((float) step)));
            default:
                FloatBuffer floats = room(count, Float.BYTES).asFloatBuffer();
                return new Input(runtime.tensor(floats, shape), step -> fill(floats, (float) step));
        }
    }

    private static ByteBuffer room(int count, int bytes) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(count, bytes)).order(ByteOrder.nativeOrder());
    }

    private static void fill(LongBuffer values, long step) {
        for (int i = 0; i < values.capacity(); i++) {
            values.put(i, step);
        }
    }

    private static void fill(IntBuffer values, int step) {
        for (int i = 0; i < values.capacity(); i++) {
            values.put(i, step);
        }
    }

    private static void fill(ShortBuffer values, short step) {
        for (int i = 0; i < values.capacity(); i++) {
            values.put(i, step);
        }
    }

    private static void fill(FloatBuffer values, float step) {
        for (int i = 0; i < values.capacity(); i++) {
            values.put(i, step);
        }
    }

    /**
     * A network's step input and how it is set.
     *
     * @param tensor what the network reads
     * @param setter takes the step counted from 0
     */
    record Input(OnnxTensor tensor, DoubleConsumer setter) {}
}
