package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.OperatorDefinition.of;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Means and extremes over windows. */
final class PoolingOperators {

    private PoolingOperators() {}

    static List<OperatorDefinition> all() {
        return List.of(
                of("AveragePool", PoolingOperators::average)
                        .attributes(
                                "auto_pad",
                                "ceil_mode",
                                "count_include_pad",
                                "dilations",
                                "kernel_shape",
                                "pads",
                                "strides")
                        .checking(PoolingOperators::gaps),
                of("MaxPool", PoolingOperators::highest)
                        .attributes(
                                "auto_pad",
                                "ceil_mode",
                                "dilations",
                                "kernel_shape",
                                "pads",
                                "storage_order",
                                "strides")
                        .allowing("storage_order", "0")
                        .checking(PoolingOperators::gaps),
                of("GlobalAveragePool", call -> {
                    PtNDArray sum = call.scratch(JniUtils.sum(call.array(0), spatial(call), true));
                    long count = call.array(0).size() / sum.size();
                    return JniUtils.div(sum, call.number(count, sum.getDataType()));
                }),
                of("GlobalMaxPool", call -> {
                    PtNDArray result = call.array(0);
                    for (long axis : spatial(call)) {
                        result = call.scratch(JniUtils.max(result, axis, true));
                    }
                    return result;
                }));
    }

    private static long[] spatial(Call call) {
        return LongStream.range(2, call.rank(0)).toArray();
    }

    private static Optional<String> gaps(Node node) {
        long[] dilations = node.attributes().integers("dilations", new long[0]);
        return LongStream.of(dilations).allMatch(distance -> distance == 1)
                ? Optional.empty()
                : Optional.of("the setting dilations = " + List.of(dilations));
    }

    private static Window window(Call call) {
        return Window.of(call.attributes(), call.attributes().integers("kernel_shape", new long[0]));
    }

    private static PtNDArray average(Call call) {
        Window window = window(call);
        Margins margins = window.margins(call.shape(0));
        boolean counting = call.attributes().flag("count_include_pad", false);
        PtNDArray input = call.array(0);
        PtNDArray mean = average(call, input, window, margins);
        if (counting || margins.isNone()) {
            return mean;
        }
        PtNDArray ones = call.scratch((PtNDArray) call.manager().ones(input.getShape(), DataType.FLOAT32));
        PtNDArray share = call.scratch(average(call, ones, window, margins));
        return JniUtils.div(call.scratch(mean), share);
    }

    /** The zeros around the input count: the engine's interface ignores that they should not. */
    private static PtNDArray average(Call call, PtNDArray input, Window window, Margins margins) {
        boolean even = margins.isEven();
        return JniUtils.avgPool(
                even ? input : margins.pad(call, input, 0),
                new Shape(window.kernel()),
                new Shape(window.strides()),
                new Shape(even ? margins.before() : new long[window.axes()]),
                call.attributes().flag("ceil_mode", false),
                true);
    }

    private static PtNDArray highest(Call call) {
        Window window = window(call);
        Margins margins = window.margins(call.shape(0));
        PtNDArray input = margins.isEven() ? call.array(0) : margins.pad(call, call.array(0), Double.NEGATIVE_INFINITY);
        return JniUtils.maxPool(
                input,
                new Shape(window.kernel()),
                new Shape(window.strides()),
                new Shape(margins.isEven() ? margins.before() : new long[window.axes()]),
                call.attributes().flag("ceil_mode", false));
    }
}
