package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.OperatorDefinition.of;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;

/** Normalisations and softmax. */
final class NormalizationOperators {

    private static final double EPSILON = 1e-5f;

    /** From this operator set on, group normalisation scales each channel and not each group. */
    private static final int SCALE_BY_CHANNEL = 21;

    private NormalizationOperators() {}

    static List<OperatorDefinition> all() {
        return List.of(
                of("BatchNormalization", NormalizationOperators::batch)
                        .attributes("epsilon", "momentum", "training_mode")
                        .allowing("training_mode", "0")
                        .differentiableInFirst(3),
                of("InstanceNormalization", NormalizationOperators::instance).attributes("epsilon"),
                of("GroupNormalization", NormalizationOperators::group)
                        .attributes("epsilon", "num_groups", "stash_type"),
                of("LayerNormalization", NormalizationOperators::layer).attributes("axis", "epsilon", "stash_type"),
                of(
                                "Softmax",
                                call -> JniUtils.softmax(
                                        call.array(0),
                                        call.axis("axis", -1, call.rank(0)),
                                        call.array(0).getDataType()))
                        .attributes("axis"),
                of(
                                "LogSoftmax",
                                call -> JniUtils.logSoftmax(
                                        call.array(0),
                                        call.axis("axis", -1, call.rank(0)),
                                        call.array(0).getDataType()))
                        .attributes("axis"));
    }

    static double epsilon(Node node) {
        return node.attributes().number("epsilon", EPSILON);
    }

    private static double epsilon(Call call) {
        return epsilon(call.node());
    }

    private static PtNDArray batch(Call call) {
        return JniUtils.batchNorm(
                call.array(0), call.array(3), call.array(4), call.array(1), call.array(2), false, 0, epsilon(call));
    }

    private static PtNDArray instance(Call call) {
        return grouped(call, call.shape(0)[1], true);
    }

    private static PtNDArray group(Call call) {
        long groups = call.attributes().integer("num_groups", 1);
        return grouped(call, groups, call.node().operatorSet() >= SCALE_BY_CHANNEL);
    }

    /** Mean and variance over each group, then scale and shift by channel or by group. */
    private static PtNDArray grouped(Call call, long groups, boolean byChannel) {
        if (byChannel && !isPlain(call)) {
            return FusedFunctions.groupNorm(call, call.array(0), call.array(1), call.array(2), groups, epsilon(call));
        }
        long[] shape = call.shape(0);
        long size = call.array(0).size() / (shape[0] * groups);
        PtNDArray flat = call.scratch(JniUtils.reshape(call.array(0), new long[] {shape[0], groups, size}));
        PtNDArray normalized = normalized(call, flat, size);
        if (isPlain(call)) {
            return JniUtils.reshape(call.scratch(normalized), shape);
        }
        PtNDArray result = affine(call, call.scratch(normalized), new long[] {1, groups, 1});
        return JniUtils.reshape(call.scratch(result), shape);
    }

    /** Scale one and shift zero, as exporters write a normalisation whose scale comes later. */
    private static boolean isPlain(Call call) {
        return call.isConstant(1) && call.isConstant(2) && all(call.floats(1), 1) && all(call.floats(2), 0);
    }

    static boolean all(float[] values, float number) {
        for (float value : values) {
            if (value != number) {
                return false;
            }
        }
        return true;
    }

    private static PtNDArray normalized(Call call, PtNDArray array, long size) {
        Shape last = new Shape(size);
        PtNDArray ones = call.scratch((PtNDArray) call.manager().ones(last, array.getDataType()));
        PtNDArray zeros = call.scratch((PtNDArray) call.manager().zeros(last, array.getDataType()));
        return JniUtils.layerNorm(array, last, ones, zeros, epsilon(call));
    }

    private static PtNDArray affine(Call call, PtNDArray array, long[] shape) {
        PtNDArray scale = call.scratch(JniUtils.reshape(call.array(1), shape));
        PtNDArray shift = call.scratch(JniUtils.reshape(call.array(2), shape));
        return JniUtils.add(call.scratch(JniUtils.mul(array, scale)), shift);
    }

    private static PtNDArray layer(Call call) {
        long[] shape = call.shape(0);
        Shape last = new Shape(Arrays.copyOfRange(shape, call.axis("axis", -1, shape.length), shape.length));
        return JniUtils.layerNorm(call.array(0), last, fitting(call, 1, last), fitting(call, 2, last), epsilon(call));
    }

    private static PtNDArray fitting(Call call, int input, Shape shape) {
        if (!call.has(input)) {
            return call.scratch(
                    (PtNDArray) call.manager().zeros(shape, call.array(0).getDataType()));
        }
        PtNDArray array = call.array(input);
        return array.getShape().equals(shape) ? array : call.scratch(JniUtils.broadcast(array, shape));
    }
}
