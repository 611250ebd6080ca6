package dev.offsetnoise.models.graph;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The transposed convolution, which the engine's interface lacks: zeros between the elements of the input, then an
 * ordinary
 * convolution with the kernel turned around.
 */
final class TransposedConvolution {

    private TransposedConvolution() {}

    static PtNDArray compute(Call call) {
        Window window = Window.of(call.attributes(), ConvolutionOperators.kernel(call));
        long[] input = call.shape(0);
        long[] extra = call.attributes().integers("output_padding", new long[window.axes()]);
        Margins cut = cut(call, window, input, extra);
        long[] before = new long[window.axes()];
        long[] after = new long[window.axes()];
        for (int i = 0; i < before.length; i++) {
            before[i] = window.span(i) - 1 - cut.before()[i];
            after[i] = window.span(i) - 1 - cut.after()[i] + extra[i] - (window.strides()[i] - 1);
        }
        PtNDArray spread = spread(call, call.array(0), window.strides());
        long[] ones = LongStream.generate(() -> 1).limit(window.axes()).toArray();
        return JniUtils.convolution(
                new Margins(before, after).pad(call, spread, 0),
                kernel(call),
                call.arrayOrNull(2),
                new Shape(ones),
                new Shape(new long[window.axes()]),
                new Shape(window.dilations()),
                groups(call));
    }

    private static int groups(Call call) {
        return (int) call.attributes().integer("group", 1);
    }

    /** What is cut from the full result: as given, or so that the output gets the shape that is asked for. */
    private static Margins cut(Call call, Window window, long[] input, long[] extra) {
        long[] asked = call.attributes().integers("output_shape").orElse(null);
        if (asked == null && !window.automatic().startsWith("SAME")) {
            return window.margins(input);
        }
        long[] before = new long[window.axes()];
        long[] after = new long[window.axes()];
        for (int i = 0; i < before.length; i++) {
            long stride = window.strides()[i];
            long extent = input[i + 2];
            long wanted = asked == null ? extent * stride : asked[asked.length - window.axes() + i];
            long total = Math.max(0, stride * (extent - 1) + extra[i] + window.span(i) - wanted);
            before[i] = window.automatic().equals("SAME_UPPER") ? total / 2 : total - total / 2;
            after[i] = total - before[i];
        }
        return new Margins(before, after);
    }

    /** Puts stride - 1 zeros after each element. */
    private static PtNDArray spread(Call call, PtNDArray input, long[] strides) {
        PtNDArray spread = input;
        for (int i = 0; i < strides.length; i++) {
            if (strides[i] > 1) {
                spread = spread(call, spread, i + 2, strides[i]);
            }
        }
        return spread;
    }

    private static PtNDArray spread(Call call, PtNDArray array, int axis, long stride) {
        long[] shape = array.getShape().getShape();
        long[] rows = Arrays.copyOf(shape, axis + 2);
        rows[axis + 1] = LongStream.of(shape).skip(axis + 1L).reduce(1, (a, b) -> a * b);
        PtNDArray flat = call.scratch(JniUtils.reshape(array, rows));
        Margins zeros = new Margins(new long[1], new long[] {(stride - 1) * rows[axis + 1]});
        long[] wider = shape.clone();
        wider[axis] *= stride;
        return call.scratch(JniUtils.reshape(zeros.pad(call, flat, 0), wider));
    }

    /** From {@code [in, out / groups, ...]} to {@code [out, in / groups, ...]}, turned around. */
    private static PtNDArray kernel(Call call) {
        long[] shape = call.shape(1);
        int groups = groups(call);
        long[] grouped = new long[shape.length + 1];
        grouped[0] = groups;
        grouped[1] = shape[0] / groups;
        System.arraycopy(shape, 1, grouped, 2, shape.length - 1);
        PtNDArray parts = call.scratch(JniUtils.reshape(call.array(1), grouped));
        PtNDArray swapped = call.scratch(JniUtils.transpose(parts, 1, 2));
        long[] result = shape.clone();
        result[0] = shape[1] * groups;
        result[1] = shape[0] / groups;
        PtNDArray joined = call.scratch(JniUtils.reshape(swapped, result));
        long[] axes = LongStream.range(2, shape.length).toArray();
        return call.scratch(JniUtils.flip(joined, axes));
    }
}
