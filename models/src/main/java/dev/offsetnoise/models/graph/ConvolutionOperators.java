package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.OperatorDefinition.of;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;

/** Convolutions over one, two or three axes. */
final class ConvolutionOperators {

    private ConvolutionOperators() {}

    static List<OperatorDefinition> all() {
        return List.of(
                of("Conv", ConvolutionOperators::convolution)
                        .attributes("auto_pad", "dilations", "group", "kernel_shape", "pads", "strides"),
                of("ConvTranspose", TransposedConvolution::compute)
                        .attributes(
                                "auto_pad",
                                "dilations",
                                "group",
                                "kernel_shape",
                                "output_padding",
                                "output_shape",
                                "pads",
                                "strides"));
    }

    private static PtNDArray convolution(Call call) {
        Window window = Window.of(call.attributes(), kernel(call));
        Margins margins = window.margins(call.shape(0));
        PtNDArray input = margins.isEven() ? call.array(0) : margins.pad(call, call.array(0), 0);
        Shape pads = new Shape(margins.isEven() ? margins.before() : new long[window.axes()]);
        return JniUtils.convolution(
                input,
                call.array(1),
                call.arrayOrNull(2),
                new Shape(window.strides()),
                pads,
                new Shape(window.dilations()),
                (int) call.attributes().integer("group", 1));
    }

    static long[] kernel(Call call) {
        long[] weight = call.shape(1);
        return Arrays.copyOfRange(weight, 2, weight.length);
    }
}
