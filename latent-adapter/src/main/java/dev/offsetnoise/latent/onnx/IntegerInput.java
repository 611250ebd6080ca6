package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * An input of whole numbers, of 32 or 64 bits as the network wants them.
 *
 * @param name how the network calls it
 * @param wide whether a number has 64 bits
 * @param shape {@code [N, length]}
 */
record IntegerInput(String name, boolean wide, ShapePattern shape) {

    private static final int RANK = 2;

    static IntegerInput matrix(String name, NetworkEnds ends) {
        TensorInfo found = ends.input(name);
        boolean wide = found.type == OnnxJavaType.INT64;
        ends.requireType("input", name, wide || found.type == OnnxJavaType.INT32, found, "int32 or int64");
        ShapePattern shape = ShapePattern.of(found.getShape());
        if (shape.dimensions().size() != RANK) {
            throw new ModelException("The input \"" + name + "\" of " + ends.file() + " has the shape " + shape
                    + "; expected [N, tokens]. " + ends.remedy());
        }
        return new IntegerInput(name, wide, shape);
    }

    OptionalInt length(int dimension) {
        long length = shape.dimensions().get(dimension);
        return length == ShapePattern.OPEN ? OptionalInt.empty() : OptionalInt.of((int) length);
    }

    /** A tensor of rows of the same length; whoever gets it closes it. */
    OnnxTensor tensor(NativeRuntime runtime, int[][] rows) throws OrtException {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        int[] values = Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
        if (columns == 0 || values.length != rows.length * columns) {
            throw new InvalidRequestException("The texts have "
                    + Arrays.stream(rows).map(row -> row.length).toList() + " tokens; expected equal numbers above 0.");
        }
        shape.require("The input \"" + name + "\"", rows.length, columns);
        long[] lengths = {rows.length, columns};
        if (wide) {
            LongBuffer longs = direct(values.length * Long.BYTES).asLongBuffer();
            longs.put(0, Arrays.stream(values).asLongStream().toArray());
            return runtime.tensor(longs, lengths);
        }
        IntBuffer ints = direct(values.length * Integer.BYTES).asIntBuffer();
        ints.put(0, values);
        return runtime.tensor(ints, lengths);
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
