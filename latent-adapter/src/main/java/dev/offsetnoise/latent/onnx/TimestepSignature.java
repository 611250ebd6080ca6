package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.offsetnoise.api.InvalidRequestException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.function.DoubleConsumer;

/**
 * How a network takes the step.
 *
 * @param whole int64 if true, else float
 * @param dimensions none for a scalar, else its length, {@value ShapePattern#OPEN} for one step an image
 */
record TimestepSignature(boolean whole, long[] dimensions) {

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
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(Math.multiplyExact(count, Long.BYTES)).order(ByteOrder.nativeOrder());
        if (whole) {
            LongBuffer values = bytes.asLongBuffer();
            return new Input(runtime.tensor(values, shape), step -> fill(values, step));
        }
        FloatBuffer values = bytes.asFloatBuffer().slice(0, count);
        return new Input(runtime.tensor(values, shape), step -> fill(values, step));
    }

    /** Whole steps of the training: a step between two becomes the lower one, as a conversion to int64 does it elsewhere. */
    private static void fill(LongBuffer values, double step) {
        for (int i = 0; i < values.capacity(); i++) {
            values.put(i, (long) step);
        }
    }

    private static void fill(FloatBuffer values, double step) {
        for (int i = 0; i < values.capacity(); i++) {
            values.put(i, (float) step);
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
