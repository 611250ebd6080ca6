package dev.offsetnoise.models.graph;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Takes whole rows of an array by their numbers; the gradient of a row that is taken twice is summed. */
final class Rows {

    private Rows() {}

    /** Rows of a matrix: {@code [rows, width]} and any number of indices give {@code [indices, width]}. */
    static PtNDArray ofMatrix(PtNDArray matrix, PtNDArray indices) {
        return JniUtils.embedding(indices, matrix, false);
    }

    /** Rows along an axis; the indices are one list. */
    static PtNDArray along(Call call, PtNDArray array, int axis, PtNDArray indices) {
        long[] shape = array.getShape().getShape();
        long[] order = order(axis, shape.length);
        PtNDArray front = axis == 0 ? array : call.scratch(JniUtils.permute(array, order));
        long width = array.size() / Math.max(1, shape[axis]);
        PtNDArray matrix = call.scratch(JniUtils.reshape(front, new long[] {shape[axis], width}));
        PtNDArray picked = call.scratch(ofMatrix(matrix, indices));
        long[] result = Arrays.stream(order).map(from -> shape[(int) from]).toArray();
        result[0] = indices.size();
        PtNDArray shaped = call.scratch(JniUtils.reshape(picked, result));
        return axis == 0 ? shaped : call.scratch(JniUtils.permute(shaped, back(order)));
    }

    static PtNDArray along(Call call, PtNDArray array, int axis, long[] indices) {
        return along(call, array, axis, call.scratch(call.create(indices, indices.length)));
    }

    private static long[] order(int axis, int rank) {
        return LongStream.concat(LongStream.of(axis), LongStream.range(0, rank).filter(other -> other != axis))
                .toArray();
    }

    private static long[] back(long[] order) {
        long[] back = new long[order.length];
        IntStream.range(0, order.length).forEach(i -> back[(int) order[i]] = i);
        return back;
    }

    /** Indices counted from the end become indices from the start; 64 bit. */
    static PtNDArray positive(Call call, int input, long extent) {
        PtNDArray indices = call.array(input);
        PtNDArray wide =
                indices.getDataType() == DataType.INT64 ? indices : call.scratch(indices.toType(DataType.INT64, true));
        if (call.isConstant(input) && Arrays.stream(call.integers(input)).allMatch(index -> index >= 0)) {
            return wide;
        }
        requireInside(call, wide, extent);
        return call.scratch(JniUtils.remainder(wide, call.number(extent, DataType.INT64)));
    }

    /** An index outside, such as the number of a class that the network does not know, would name another row. */
    private static void requireInside(Call call, PtNDArray indices, long extent) {
        for (long index : indices.toLongArray()) {
            if (index < -extent || index >= extent) {
                throw new InvalidRequestException(call.node() + " is asked for row " + index + "; there are " + extent
                        + ", from 0. Correct the numbers that the model's card gives its classes.");
            }
        }
    }

    /** Numbers of rows from indices over several axes, {@code [..., axes]}: one list. */
    static PtNDArray numbers(Call call, int input, long[] extents) {
        long[] indexShape = call.shape(input);
        long count = call.array(input).size() / extents.length;
        PtNDArray flat = call.scratch(
                JniUtils.reshape(wide(call, input), new long[] {indexShape.length == 0 ? 1 : count, extents.length}));
        PtNDArray bound = call.scratch(call.create(extents, extents.length));
        PtNDArray inside = call.scratch(JniUtils.remainder(flat, bound));
        PtNDArray strides = call.scratch(call.create(strides(extents), extents.length));
        PtNDArray parts = call.scratch(JniUtils.mul(inside, strides));
        return call.scratch(JniUtils.sum(parts, new long[] {1}, false));
    }

    private static PtNDArray wide(Call call, int input) {
        PtNDArray indices = call.array(input);
        return indices.getDataType() == DataType.INT64 ? indices : call.scratch(indices.toType(DataType.INT64, true));
    }

    static long[] strides(long[] extents) {
        long[] strides = new long[extents.length];
        long stride = 1;
        for (int i = extents.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= extents[i];
        }
        return strides;
    }

    static long product(long[] shape, int from, int to) {
        long product = 1;
        for (int i = from; i < to; i++) {
            product *= shape[i];
        }
        return product;
    }

    static PtNDArray widened(Call call, PtNDArray list, long width) {
        long[] column = {list.size(), 1};
        PtNDArray single = call.scratch(JniUtils.reshape(list, column));
        return call.scratch(JniUtils.broadcast(single, new Shape(list.size(), width)));
    }
}
