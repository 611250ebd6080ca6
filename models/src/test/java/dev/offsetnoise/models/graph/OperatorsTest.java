package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.OperatorCase.op;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import dev.offsetnoise.models.onnx.TestGraph;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operator against ONNX Runtime, and its gradients against differences of its values. A case is one line: the
 * operator, its inputs, its settings.
 */
class OperatorsTest {

    private static final double VALUE_TOLERANCE = 2e-5;
    private static final double GRADIENT_TOLERANCE = 2e-3;
    private static final float STEP = 4e-3f;

    @TempDir
    static Path folder;

    static Stream<OperatorCase> arithmetic() {
        return Stream.of(
                op("Add").floats(2, 3).floats(2, 3),
                op("Add").floats(2, 3, 4).floats(3, 1),
                op("Add").integers(1, 2).integers(3, 4),
                op("Sub").floats(2, 3).floats(3),
                op("Sub").floats(3).floats(2, 3),
                op("Mul").floats(2, 3, 4).floats(4),
                op("Mul").floats(2, 1).floats(1, 3),
                op("Mul").floats(2, 3).scalar(0.7),
                op("Div").floats(2, 3).positive(3),
                op("Div").positive(3).positive(2, 3),
                op("Div").integers(7, -7, 8, -8).integers(2, 2, 3, 3),
                op("Mod").integers(7, -7, 7, -7).integers(3, 3, -3, -3),
                op("Mod").integers(7, -7, 7, -7).integers(3, 3, -3, -3).set("fmod", 1),
                op("Mod").floats(7).positive(7).set("fmod", 1),
                op("Neg").floats(5),
                op("Abs").floats(5),
                op("Pow").floats(2, 3).numbers(2),
                op("Pow").floats(2, 3).numbers(3),
                op("Pow").positive(2, 3).numbers(0.5),
                op("Pow").positive(2, 3).scalar(-1.5),
                op("Pow").positive(2, 3).floats(3),
                op("Pow").floats(4).integers(1, 2, 3, 2),
                op("Pow").integers(1, 2, 3).integers(2, 3, 2),
                op("Sqrt").positive(6),
                op("Exp").floats(6),
                op("Log").positive(6),
                op("Sin").floats(6),
                op("Cos").floats(6),
                op("Tan").floats(6),
                op("Atan").floats(6),
                op("Reciprocal").positive(6),
                op("Floor").between(-3, 3, 7),
                op("Ceil").between(-3, 3, 7),
                op("Round").values(new float[] {0.5f, 1.5f, -0.5f, 2.4f, -2.6f}, 5),
                op("Sign").floats(7),
                op("Min").floats(2, 3).floats(3),
                op("Min").floats(3).floats(3).floats(3),
                op("Max").floats(2, 3).floats(3),
                op("Max").floats(5),
                op("Sum").floats(2, 3).floats(3).floats(1),
                op("Mean").floats(2, 3).floats(3),
                op("Clip").floats(9).scalar(-0.5).scalar(0.5),
                op("Clip").floats(9).none().scalar(0.5),
                op("Clip").floats(9).scalar(-0.5),
                op("Clip").integers(-5, 2, 9).integer(0).integer(4));
    }

    static Stream<OperatorCase> activations() {
        return Stream.of(
                op("Tanh").floats(7),
                op("Sigmoid").floats(7),
                op("Erf").floats(7),
                op("Relu").floats(7),
                op("LeakyRelu").floats(7),
                op("LeakyRelu").floats(7).set("alpha", 0.2),
                op("PRelu").floats(2, 3, 2).positive(3, 1),
                op("Elu").floats(7),
                op("Elu").floats(7).set("alpha", 0.3),
                op("Selu").floats(7),
                op("Softplus").floats(7),
                op("Softsign").floats(7),
                op("HardSigmoid").between(-4, 4, 9),
                op("HardSigmoid").between(-4, 4, 9).set("alpha", 0.3).set("beta", 0.4),
                op("HardSwish").between(-4, 4, 9),
                op("Mish").opset(18).floats(7),
                op("Gelu").opset(20).between(-3, 3, 7),
                op("Gelu").opset(20).between(-3, 3, 7).set("approximate", "tanh"));
    }

    static Stream<OperatorCase> logic() {
        return Stream.of(
                op("Equal").integers(1, 2, 3).integers(1, 3, 3),
                op("Greater").floats(2, 3).floats(3),
                op("GreaterOrEqual").integers(1, 2, 3).integers(2, 2, 2),
                op("Less").floats(2, 3).floats(3),
                op("LessOrEqual").integers(1, 2, 3).integers(2, 2, 2),
                op("And").truths(new long[] {4}, 0, 0, 1, 1).truths(new long[] {4}, 0, 1, 0, 1),
                op("Or").truths(new long[] {4}, 0, 0, 1, 1).truths(new long[] {4}, 0, 1, 0, 1),
                op("Xor").truths(new long[] {4}, 0, 0, 1, 1).truths(new long[] {4}, 0, 1, 0, 1),
                op("Not").truths(new long[] {2}, 0, 1),
                op("IsNaN").values(new float[] {1, Float.NaN}, 2),
                op("Where").truths(new long[] {2, 1}, 0, 1).floats(2, 3).floats(3),
                op("Where").truths(new long[] {3}, 0, 1, 0).integers(1, 2, 3).integer(7));
    }

    static Stream<OperatorCase> products() {
        return Stream.of(
                op("MatMul").floats(2, 3).floats(3, 4),
                op("MatMul").floats(2, 5, 3).floats(3, 4),
                op("MatMul").floats(2, 2, 3).floats(2, 3, 2),
                op("MatMul").floats(2, 1, 2, 3).floats(3, 3, 2),
                op("MatMul").floats(3).floats(3, 2),
                op("MatMul").floats(2, 3).floats(3),
                op("Gemm").floats(2, 3).floats(3, 4).floats(4),
                op("Gemm").floats(2, 3).floats(4, 3).floats(4).set("transB", 1),
                op("Gemm").floats(2, 3).floats(4, 3).set("transB", 1),
                op("Gemm").floats(3, 2).floats(3, 4).floats(2, 1).set("transA", 1),
                op("Gemm")
                        .floats(2, 3)
                        .floats(3, 4)
                        .floats(2, 4)
                        .set("alpha", 0.5)
                        .set("beta", 0.25),
                op("Gemm").floats(2, 3).floats(3, 4).floats(1).set("beta", 2.0),
                op("Gemm").floats(2, 3).floats(3, 4).set("alpha", 2.0),
                op("Einsum").floats(2, 3).floats(3, 4).set("equation", "ij,jk->ik"),
                op("Einsum").floats(2, 3, 4).floats(2, 5, 4).set("equation", "bid,bjd->bij"),
                op("Einsum").floats(2, 3, 4).floats(2, 4, 5).set("equation", "b i d, b d j -> b j i"),
                op("Einsum").floats(2, 3, 2, 4).floats(2, 5, 2, 4).set("equation", "bqhd,bkhd->bhqk"),
                op("Einsum").floats(2, 3).floats(2, 3).set("equation", "ij,ij->"),
                op("Einsum").floats(3).floats(4).set("equation", "i,j->ij"),
                op("Einsum").floats(2, 3, 2, 2, 2).set("equation", "nhwpq->nhpwq"),
                op("Einsum").floats(2, 3).floats(3, 2).floats(2, 4).set("equation", "ab,bc,cd->ad"),
                op("Einsum").floats(2, 3).floats(3, 2).set("equation", "ij,jk"));
    }

    static Stream<OperatorCase> convolutions() {
        return Stream.of(
                op("Conv").floats(2, 3, 5, 6).floats(4, 3, 3, 3).floats(4).list("pads", 1, 1, 1, 1),
                op("Conv").floats(1, 2, 5, 5).floats(3, 2, 3, 3),
                op("Conv").floats(1, 2, 5, 5).floats(3, 2, 1, 1).floats(3),
                op("Conv")
                        .floats(1, 2, 6, 6)
                        .floats(3, 2, 3, 3)
                        .list("strides", 2, 2)
                        .list("pads", 0, 0, 1, 1),
                op("Conv").floats(1, 4, 5, 5).floats(4, 2, 3, 3).floats(4).set("group", 2),
                op("Conv").floats(1, 3, 5, 5).floats(3, 1, 3, 3).set("group", 3).list("pads", 1, 1, 1, 1),
                op("Conv").floats(1, 1, 7, 7).floats(1, 1, 3, 3).list("dilations", 2, 2),
                op("Conv")
                        .floats(1, 2, 5, 6)
                        .floats(2, 2, 3, 2)
                        .list("strides", 2, 1)
                        .set("auto_pad", "SAME_UPPER"),
                op("Conv").floats(1, 2, 5, 6).floats(2, 2, 2, 2).set("auto_pad", "SAME_LOWER"),
                op("Conv").floats(1, 2, 5, 5).floats(2, 2, 3, 3).set("auto_pad", "VALID"),
                op("Conv")
                        .floats(2, 2, 7)
                        .floats(3, 2, 3)
                        .floats(3)
                        .list("pads", 1, 1)
                        .list("strides", 2),
                op("Conv").floats(1, 2, 7).floats(3, 2, 3).list("pads", 2, 0),
                op("Conv").floats(1, 1, 3, 3, 3).floats(2, 1, 2, 2, 2),
                op("ConvTranspose").floats(1, 2, 3, 3).floats(2, 3, 3, 3).floats(3),
                op("ConvTranspose").floats(2, 2, 3, 4).floats(2, 3, 2, 2).list("strides", 2, 2),
                op("ConvTranspose")
                        .floats(1, 2, 3, 3)
                        .floats(2, 3, 4, 4)
                        .list("strides", 2, 2)
                        .list("pads", 1, 1, 1, 1),
                op("ConvTranspose")
                        .floats(1, 2, 3, 3)
                        .floats(2, 1, 3, 3)
                        .list("strides", 2, 3)
                        .list("pads", 1, 0, 0, 1)
                        .list("output_padding", 1, 0),
                op("ConvTranspose")
                        .floats(1, 4, 3, 3)
                        .floats(4, 3, 3, 3)
                        .floats(6)
                        .set("group", 2),
                op("ConvTranspose")
                        .floats(1, 1, 3, 3)
                        .floats(1, 2, 3, 3)
                        .list("dilations", 2, 1)
                        .list("strides", 2, 2),
                op("ConvTranspose")
                        .floats(1, 2, 4)
                        .floats(2, 2, 3)
                        .list("strides", 2)
                        .set("auto_pad", "SAME_UPPER"),
                op("ConvTranspose")
                        .floats(1, 2, 4)
                        .floats(2, 2, 3)
                        .list("strides", 2)
                        .list("output_shape", 8),
                op("ConvTranspose").floats(1, 1, 2, 2, 2).floats(1, 1, 2, 2, 2).list("strides", 2, 2, 2));
    }

    static Stream<OperatorCase> normalizations() {
        return Stream.of(
                op("BatchNormalization")
                        .floats(2, 3, 2, 2)
                        .floats(3)
                        .floats(3)
                        .floats(3)
                        .positive(3),
                op("BatchNormalization")
                        .floats(2, 3)
                        .floats(3)
                        .floats(3)
                        .floats(3)
                        .positive(3)
                        .set("epsilon", 0.1),
                op("InstanceNormalization").floats(2, 3, 4, 2).floats(3).floats(3),
                op("InstanceNormalization").floats(2, 3, 5).floats(3).floats(3).set("epsilon", 0.01),
                op("InstanceNormalization")
                        .floats(2, 2, 5)
                        .values(new float[] {1, 1}, 2)
                        .values(new float[] {0, 0}, 2),
                op("LayerNormalization").floats(2, 3, 4).floats(4).floats(4),
                op("LayerNormalization").floats(2, 3, 4).floats(4),
                op("LayerNormalization")
                        .floats(2, 3, 4)
                        .floats(3, 4)
                        .floats(3, 4)
                        .set("axis", 1),
                op("LayerNormalization")
                        .floats(2, 3, 4)
                        .floats(4)
                        .floats(4)
                        .set("axis", -1)
                        .set("epsilon", 0.01),
                op("GroupNormalization")
                        .opset(21)
                        .floats(2, 4, 3, 2)
                        .floats(4)
                        .floats(4)
                        .set("num_groups", 2),
                op("GroupNormalization")
                        .opset(21)
                        .floats(2, 4, 5)
                        .floats(4)
                        .floats(4)
                        .set("num_groups", 1)
                        .set("epsilon", 0.1),
                op("Softmax").floats(2, 3, 4),
                op("Softmax").floats(2, 3, 4).set("axis", 1),
                op("Softmax").floats(2, 3).set("axis", -2),
                op("LogSoftmax").floats(2, 3, 4),
                op("LogSoftmax").floats(2, 3, 4).set("axis", 0));
    }

    static Stream<OperatorCase> reductions() {
        return Stream.of("Mean", "Max", "Min", "Prod", "L1", "L2", "SumSquare", "LogSumExp", "LogSum")
                .flatMap(kind -> Stream.of(
                        op("Reduce" + kind).positive(2, 3, 4),
                        op("Reduce" + kind).positive(2, 3, 4).list("axes", 1).set("keepdims", 0),
                        op("Reduce" + kind).positive(2, 3, 4).list("axes", -1, 1),
                        op("Reduce" + kind)
                                .opset(18)
                                .positive(2, 3, 4)
                                .integers(2, 0)
                                .set("keepdims", 0)));
    }

    static Stream<OperatorCase> sums() {
        return Stream.of(
                op("ReduceSum").floats(2, 3, 4),
                op("ReduceSum").floats(2, 3, 4).integers(-1).set("keepdims", 0),
                op("ReduceSum").floats(2, 3, 4).integers(0, 2),
                op("ReduceSum").floats(2, 3).integersOf(new long[] {0}).set("noop_with_empty_axes", 1),
                op("ReduceSum").integersOf(new long[] {2, 2}, 1, 2, 3, 4).integers(0),
                op("ReduceProd").integers(2, 3, 4),
                op("ReduceMax").integers(2, 3, 4).set("keepdims", 0),
                op("ArgMax").floats(2, 3, 4),
                op("ArgMax").floats(2, 3, 4).set("axis", -1).set("keepdims", 0),
                op("ArgMin").floats(2, 3, 4).set("axis", 1),
                op("CumSum").floats(2, 4).integer(1),
                op("CumSum").floats(2, 4).integer(-2).set("reverse", 1),
                op("CumSum").floats(2, 4).integer(1).set("exclusive", 1),
                op("CumSum").floats(2, 4).integer(1).set("exclusive", 1).set("reverse", 1),
                op("CumSum").integers(1, 2, 3).integer(0));
    }

    static Stream<OperatorCase> pooling() {
        return Stream.of("AveragePool", "MaxPool")
                .flatMap(kind -> Stream.of(
                        op(kind).floats(1, 2, 4, 4).list("kernel_shape", 2, 2).list("strides", 2, 2),
                        op(kind).floats(1, 2, 5, 5).list("kernel_shape", 3, 3).list("pads", 1, 1, 1, 1),
                        op(kind).floats(1, 1, 5, 5).list("kernel_shape", 3, 2).list("pads", 0, 0, 1, 1),
                        op(kind).floats(1, 2, 5, 5)
                                .list("kernel_shape", 2, 2)
                                .list("strides", 2, 2)
                                .set("ceil_mode", 1),
                        op(kind).floats(1, 2, 5, 5).list("kernel_shape", 2, 2).set("auto_pad", "SAME_UPPER"),
                        op(kind).floats(1, 2, 6).list("kernel_shape", 2).list("strides", 2)));
    }

    static Stream<OperatorCase> morePooling() {
        return Stream.of(
                op("AveragePool")
                        .floats(1, 1, 5, 5)
                        .list("kernel_shape", 3, 3)
                        .list("pads", 1, 1, 1, 1)
                        .set("count_include_pad", 1),
                op("AveragePool")
                        .floats(1, 1, 5, 5)
                        .list("kernel_shape", 3, 3)
                        .list("pads", 0, 0, 1, 1)
                        .set("count_include_pad", 1),
                op("GlobalAveragePool").floats(2, 3, 4, 4),
                op("GlobalMaxPool").floats(2, 2, 3, 3));
    }

    static Stream<OperatorCase> resizing() {
        Stream<OperatorCase> nearest = Stream.of("half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel")
                .flatMap(mode -> Stream.of("floor", "ceil", "round_prefer_floor", "round_prefer_ceil")
                        .flatMap(rounding -> Stream.of(
                                resize(mode, "nearest")
                                        .set("nearest_mode", rounding)
                                        .none()
                                        .numbers(1, 1, 2, 2),
                                resize(mode, "nearest")
                                        .set("nearest_mode", rounding)
                                        .none()
                                        .none()
                                        .integers(1, 2, 5, 3))));
        Stream<OperatorCase> smooth = Stream.of("half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel")
                .flatMap(mode -> Stream.of("linear", "cubic")
                        .flatMap(kind -> Stream.of(
                                resize(mode, kind).none().numbers(1, 1, 2, 2),
                                resize(mode, kind).none().numbers(1, 1, 0.6, 1.7),
                                resize(mode, kind).none().none().integers(1, 2, 7, 3),
                                resize(mode, kind).none().none().integers(1, 2, 1, 8))));
        return Stream.concat(nearest, smooth);
    }

    private static OperatorCase resize(String coordinates, String mode) {
        return op("Resize")
                .floats(1, 2, 4, 5)
                .set("coordinate_transformation_mode", coordinates)
                .set("mode", mode);
    }

    static Stream<OperatorCase> moreResizing() {
        return Stream.of(
                op("Resize").floats(1, 2, 6).none().numbers(1, 1, 2).set("mode", "linear"),
                op("Resize").floats(1, 2, 2, 3, 2).none().numbers(1, 1, 2, 2, 2).set("mode", "linear"),
                op("Resize").floats(1, 1, 2, 3, 2).none().numbers(1, 1, 2, 2, 2).set("mode", "nearest"),
                op("Resize").floats(4, 5).none().none().integers(8, 3).set("mode", "nearest"),
                op("Resize")
                        .opset(18)
                        .floats(1, 2, 4, 5)
                        .none()
                        .numbers(2, 2)
                        .list("axes", 2, 3)
                        .set("mode", "nearest"),
                op("Resize")
                        .opset(19)
                        .floats(1, 2, 4, 5)
                        .none()
                        .none()
                        .integers(7, 3)
                        .list("axes", -2, -1)
                        .set("mode", "linear"),
                op("Resize")
                        .floats(1, 1, 4, 4)
                        .none()
                        .numbers(1, 1, 2, 2)
                        .set("mode", "cubic")
                        .set("cubic_coeff_a", -0.5),
                op("Resize")
                        .floats(1, 1, 4, 4)
                        .none()
                        .numbers(1, 1, 2, 2)
                        .set("mode", "cubic")
                        .set("exclude_outside", 1));
    }

    static Stream<OperatorCase> padding() {
        return Stream.of(
                op("Pad").floats(2, 3).integers(1, 0, 0, 2),
                op("Pad").floats(2, 3).integers(1, 0, 0, 2).scalar(0.5),
                op("Pad").floats(1, 1, 4, 4).integers(0, 0, -1, 1, 0, 0, 1, -2),
                op("Pad").floats(1, 1, 4, 4).integers(0, 0, 2, 1, 0, 0, 1, 3).set("mode", "reflect"),
                op("Pad").floats(1, 1, 4, 4).integers(0, 0, 2, 1, 0, 0, 1, 3).set("mode", "edge"),
                op("Pad")
                        .opset(18)
                        .floats(1, 1, 4, 4)
                        .integers(1, 1, 0, 2)
                        .none()
                        .integers(2, -1),
                op("Pad")
                        .opset(18)
                        .floats(2, 4)
                        .integers(1, 2)
                        .none()
                        .integers(1)
                        .set("mode", "reflect"),
                op("Pad").opset(19).floats(2, 4).integers(0, 1, 0, 2).set("mode", "wrap"),
                op("Pad").integers(1, 2, 3).integers(1, 1));
    }

    static Stream<OperatorCase> shapes() {
        return Stream.of(
                op("Reshape").floats(2, 3, 4).integers(0, -1),
                op("Reshape").floats(2, 3, 4).integers(4, 3, 2),
                op("Reshape").floats(2, 3).integers(6, 1).set("allowzero", 1),
                op("Reshape").floats(1).integersOf(new long[] {0}),
                op("Flatten").floats(2, 3, 4),
                op("Flatten").floats(2, 3, 4).set("axis", 2),
                op("Flatten").floats(2, 3, 4).set("axis", 0),
                op("Flatten").floats(2, 3, 4).set("axis", -1),
                op("Transpose").floats(2, 3, 4),
                op("Transpose").floats(2, 3, 4).list("perm", 1, 0, 2),
                op("Squeeze").floats(1, 3, 1),
                op("Squeeze").floats(1, 3, 1).integers(-1),
                op("Unsqueeze").floats(2, 3).integers(0, -1),
                op("Unsqueeze").floats(2, 3).integers(1),
                op("Expand").floats(3, 1).integers(2, 1, 4),
                op("Expand").floats(2, 3).integers(1),
                op("Shape").floats(2, 3, 4),
                op("Shape").floats(2, 3, 4).set("start", 1),
                op("Shape").floats(2, 3, 4).set("start", -2).set("end", -1),
                op("Size").floats(2, 3, 4),
                op("Identity").floats(3),
                op("Dropout").floats(3),
                op("Cast").between(-3, 3, 5).set("to", TensorProto.DataType.INT64_VALUE),
                op("Cast").integers(0, 1, 2).set("to", TensorProto.DataType.FLOAT_VALUE),
                op("Cast").integers(0, 1, 2).set("to", TensorProto.DataType.BOOL_VALUE),
                op("Cast").integers(0, 1, 2).set("to", TensorProto.DataType.INT32_VALUE),
                op("Cast").truths(new long[] {2}, 0, 1).set("to", TensorProto.DataType.FLOAT_VALUE),
                op("Cast").floats(5).set("to", TensorProto.DataType.DOUBLE_VALUE),
                op("CastLike").integers(1, 2).floats(1),
                op("DepthToSpace").floats(1, 8, 2, 3).set("blocksize", 2),
                op("DepthToSpace").floats(1, 8, 2, 3).set("blocksize", 2).set("mode", "CRD"),
                op("SpaceToDepth").floats(1, 2, 4, 6).set("blocksize", 2));
    }

    static Stream<OperatorCase> parts() {
        return Stream.of(
                op("Concat").floats(2, 3).floats(2, 1).set("axis", 1),
                op("Concat").floats(2, 3).floats(1, 3).floats(1, 3).set("axis", -2),
                op("Concat").floats(3).set("axis", 0),
                op("Split").floats(4, 3).outputs(2),
                op("Split").floats(2, 6).set("axis", -1).outputs(3),
                op("Split").floats(5, 2).integers(2, 3).outputs(2),
                op("Split").floats(3).integers(3).outputs(1),
                op("Split").opset(18).floats(5, 2).set("num_outputs", 2).outputs(2),
                op("Slice").floats(4, 5).integers(1).integers(3),
                op("Slice").floats(4, 5).integers(-3).integers(Long.MAX_VALUE).integers(1),
                op("Slice")
                        .floats(4, 5)
                        .integers(0, 4)
                        .integers(4, 0)
                        .integers(0, 1)
                        .integers(2, -2),
                op("Slice")
                        .floats(4, 5)
                        .integers(-1)
                        .integers(Long.MIN_VALUE)
                        .integers(-1)
                        .integers(-1),
                op("Slice").floats(4, 5).integers(3).integers(1).integers(0),
                op("Slice").integers(1, 2, 3).integers(-1).integers(9),
                op("Tile").floats(2, 3).integers(2, 1),
                op("Tile").floats(2).integers(3));
    }

    static Stream<OperatorCase> indices() {
        long[] square = {2, 2};
        return Stream.of(
                op("Gather").floats(4, 3).integersOf(square, 0, 3, 1, 1),
                op("Gather").floats(4, 3).integersOf(square, 0, -1, 1, 1).set("axis", 1),
                op("Gather").floats(4, 3).integer(2),
                op("Gather").floats(2, 4, 3).integer(-1).set("axis", 1),
                op("Gather").floats(2, 4, 3).integers(0, 2).set("axis", -1),
                op("Gather").integers(7, 8, 9).integers(2, 0),
                op("GatherElements")
                        .floats(3, 3)
                        .integersOf(square, 0, 2, 1, -1)
                        .set("axis", 1),
                op("GatherElements").floats(3, 3).integersOf(square, 0, 0, 2, 1),
                op("GatherND").floats(2, 3, 2).integersOf(square, 0, 1, 1, -1),
                op("GatherND").floats(2, 3, 2).integersOf(new long[] {3, 1}, 0, 1, 1),
                op("GatherND")
                        .floats(2, 3, 2)
                        .integersOf(new long[] {2, 1}, 2, 0)
                        .set("batch_dims", 1),
                op("ScatterND").floats(4, 3).integersOf(new long[] {2, 1}, 3, 0).floats(2, 3),
                op("ScatterND")
                        .floats(4, 3)
                        .integersOf(new long[] {2, 2}, 3, 0, -2, 2)
                        .floats(2),
                op("ScatterElements")
                        .floats(3, 3)
                        .integersOf(square, 0, 2, 1, -1)
                        .floats(2, 2)
                        .set("axis", 1),
                op("ScatterElements")
                        .floats(3, 3)
                        .integersOf(square, 0, 1, 2, 2)
                        .floats(2, 2));
    }

    static Stream<OperatorCase> creations() {
        return Stream.of(
                op("Constant").tensor("value", TestGraph.floats("v", new float[] {1, 2, 3}, 3)),
                op("Constant").tensor("value", TestGraph.integers("v", new long[] {5})),
                op("Constant").set("value_float", 0.5),
                op("Constant").list("value_floats", 0.5f, 2),
                op("Constant").set("value_int", 5),
                op("Constant").list("value_ints", 5L, 6L),
                op("ConstantOfShape").integers(2, 3),
                op("ConstantOfShape").integers(2, 3).tensor("value", TestGraph.integers("v", new long[] {5}, 1)),
                op("Range").integer(2).integer(9).integer(3),
                op("Range").integer(5).integer(0).integer(-2),
                op("Range").scalar(0.5).scalar(2.25).scalar(0.5),
                op("OneHot")
                        .integersOf(new long[] {2, 2}, 0, 2, 1, -1)
                        .integer(3)
                        .values(new float[] {0.25f, 2}, 2),
                op("OneHot")
                        .integers(0, 2, 1)
                        .integer(3)
                        .values(new float[] {0, 1}, 2)
                        .set("axis", 0),
                op("Trilu").floats(3, 4),
                op("Trilu").floats(2, 3, 3).set("upper", 0),
                op("Trilu").floats(4, 4).integer(1),
                op("Trilu").floats(4, 4).integer(-1).set("upper", 0),
                op("EyeLike").floats(2, 3).set("k", 1));
    }

    @ParameterizedTest
    @MethodSource({
        "arithmetic",
        "activations",
        "logic",
        "products",
        "convolutions",
        "normalizations",
        "reductions",
        "sums",
        "pooling",
        "morePooling",
        "resizing",
        "moreResizing",
        "padding",
        "shapes",
        "parts",
        "indices",
        "creations"
    })
    void valuesAreThoseOfOnnxRuntimeAndGradientsThoseOfDifferences(OperatorCase operator) throws OrtException {
        Path path = TestGraph.write(operator.model(), folder.resolve("operator.onnx"));
        OnnxGraphFile file = OnnxGraphFile.read(path);
        try (NDManager manager = NDManager.newBaseManager();
                ImportedGraph graph = ImportedGraph.of(file);
                OrtSession.SessionOptions quiet = quiet();
                OrtSession session = OrtEnvironment.getEnvironment()
                        .createSession(operator.model().toByteArray(), quiet)) {
            RuntimeOutput[] expected = RuntimeOutput.run(session, Map.of());
            assertValues(expected, graph, manager, Map.of());
            assertValues(expected, graph, manager, operator.weights());
            assertValues(expected, graph, manager, operator.weights());
            assertGradients(graph, manager, operator.weights(), expected);
        }
    }

    /** Without its remarks on what it does not optimise. */
    private static OrtSession.SessionOptions quiet() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        return options;
    }

    private static void assertValues(
            RuntimeOutput[] expected, ImportedGraph graph, NDManager manager, Map<String, float[]> weights) {
        try (NDManager step = manager.newSubManager()) {
            NDList outputs = graph.run(step, arrays(graph, step, weights), Map.of());
            for (int i = 0; i < expected.length; i++) {
                NDArray output = outputs.get(i);
                assertArrayEquals(expected[i].shape(), output.getShape().getShape());
                double[] values = output.toType(DataType.FLOAT64, true).toDoubleArray();
                double highest = 1;
                for (double value : expected[i].values()) {
                    highest = Double.isFinite(value) ? Math.max(highest, Math.abs(value)) : highest;
                }
                assertArrayEquals(expected[i].values(), values, VALUE_TOLERANCE * highest);
            }
        }
        assertEquals(0, manager.getManagedArrays().size());
    }

    private static Map<String, NDArray> arrays(ImportedGraph graph, NDManager step, Map<String, float[]> weights) {
        Map<String, NDArray> arrays = new HashMap<>();
        graph.weights().forEach(weight -> {
            if (weights.containsKey(weight.name())) {
                arrays.put(weight.name(), step.create(weights.get(weight.name()), new Shape(weight.shape())));
            }
        });
        return arrays;
    }

    private static void assertGradients(
            ImportedGraph graph, NDManager manager, Map<String, float[]> weights, RuntimeOutput[] expected) {
        if (graph.weights().isEmpty() || weights.isEmpty()) {
            return;
        }
        float[] direction = random(expected[0].values().length, 5);
        Map<String, float[]> gradients =
                GraphGradient.of(graph, manager, weights, Map.of(), direction).gradients();
        for (String weight : gradients.keySet()) {
            float[] gradient = gradients.get(weight);
            float[] along = random(gradient.length, 6);
            double slope = 0;
            double scale = 1e-2;
            for (int i = 0; i < along.length; i++) {
                slope += (double) gradient[i] * along[i];
                scale += Math.abs(gradient[i] * along[i]);
            }
            double higher = loss(graph, manager, moved(weights, weight, along, STEP), direction);
            double lower = loss(graph, manager, moved(weights, weight, along, -STEP), direction);
            assertEquals((higher - lower) / (2 * STEP), slope, GRADIENT_TOLERANCE * scale, weight);
        }
    }

    private static Map<String, float[]> moved(Map<String, float[]> weights, String name, float[] along, float step) {
        float[] values = weights.get(name).clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += step * along[i];
        }
        Map<String, float[]> moved = new LinkedHashMap<>(weights);
        moved.put(name, values);
        return moved;
    }

    private static double loss(
            ImportedGraph graph, NDManager manager, Map<String, float[]> weights, float[] direction) {
        try (NDManager step = manager.newSubManager()) {
            float[] output = graph.run(step, arrays(graph, step, weights), Map.of())
                    .get(0)
                    .toFloatArray();
            double sum = 0;
            for (int i = 0; i < output.length; i++) {
                sum += (double) output[i] * direction[i];
            }
            return sum;
        }
    }

    private static float[] random(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }
}
