package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.ArithmeticOperators.one;
import static dev.offsetnoise.models.graph.OperatorDefinition.of;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/** The functions between the layers. */
final class ActivationOperators {

    private static final double HARD_SWISH_SLOPE = 1.0 / 6;
    private static final double CUBIC = 0.044715;

    private ActivationOperators() {}

    static List<OperatorDefinition> all() {
        return List.of(
                one("Tanh", JniUtils::tanh),
                one("Sigmoid", JniUtils::sigmoid),
                one("Erf", JniUtils::erf),
                one("Relu", JniUtils::relu),
                of(
                                "LeakyRelu",
                                call -> JniUtils.leakyRelu(
                                        call.array(0), call.attributes().number("alpha", 0.01f)))
                        .attributes("alpha"),
                of("PRelu", ActivationOperators::parametricRelu),
                of("Elu", call -> JniUtils.elu(call.array(0), call.attributes().number("alpha", 1)))
                        .attributes("alpha"),
                one("Selu", JniUtils::selu),
                one("Softplus", JniUtils::softPlus),
                one("Softsign", JniUtils::softSign),
                of(
                                "HardSigmoid",
                                call -> hardSigmoid(
                                        call,
                                        call.attributes().number("alpha", 0.2f),
                                        call.attributes().number("beta", 0.5)))
                        .attributes("alpha", "beta"),
                of(
                        "HardSwish",
                        call -> JniUtils.mul(call.array(0), call.scratch(hardSigmoid(call, HARD_SWISH_SLOPE, 0.5)))),
                of(
                        "Mish",
                        call -> JniUtils.mul(
                                call.array(0),
                                call.scratch(JniUtils.tanh(call.scratch(JniUtils.softPlus(call.array(0))))))),
                of("Gelu", ActivationOperators::gelu)
                        .attributes("approximate")
                        .allowing("approximate", "none", "tanh"));
    }

    private static PtNDArray parametricRelu(Call call) {
        PtNDArray input = call.array(0);
        PtNDArray zero = call.number(0, input.getDataType());
        PtNDArray negative = call.scratch(JniUtils.min(input, zero));
        return JniUtils.add(call.scratch(JniUtils.relu(input)), call.scratch(JniUtils.mul(negative, call.array(1))));
    }

    private static PtNDArray hardSigmoid(Call call, double slope, double shift) {
        PtNDArray input = call.array(0);
        PtNDArray line = affine(call, input, slope, shift);
        return JniUtils.clip(line, 0f, 1f);
    }

    private static PtNDArray affine(Call call, PtNDArray input, double slope, double shift) {
        PtNDArray scaled = call.scratch(JniUtils.mul(input, call.number(slope, input.getDataType())));
        return call.scratch(JniUtils.add(scaled, call.number(shift, input.getDataType())));
    }

    /** With tanh: {@code x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2}, and the last part is a sigmoid. */
    private static PtNDArray gelu(Call call) {
        PtNDArray x = call.array(0);
        if (call.attributes().text("approximate", "none").equals("none")) {
            return JniUtils.gelu(x);
        }
        PtNDArray factor = affine(call, call.scratch(JniUtils.square(x)), CUBIC, 1);
        PtNDArray inner = call.scratch(JniUtils.mul(x, factor));
        PtNDArray scaled = call.scratch(JniUtils.mul(inner, call.number(Math.sqrt(8 / Math.PI), x.getDataType())));
        return JniUtils.mul(x, call.scratch(JniUtils.sigmoid(scaled)));
    }
}
