package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.OperatorDefinition.of;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.Optional;

/** Matrix products. */
final class ProductOperators {

    private ProductOperators() {}

    static List<OperatorDefinition> all() {
        return List.of(
                of("MatMul", call -> JniUtils.matmul(call.array(0), call.array(1))),
                of("Gemm", ProductOperators::general).attributes("alpha", "beta", "transA", "transB"),
                of("Einsum", call -> EinsteinSum.parse(call.attributes().text("equation", ""))
                                .compute(call, call.arrays()))
                        .attributes("equation")
                        .checking(node ->
                                EinsteinSum.isSupported(node.attributes().text("equation", ""))
                                        ? Optional.empty()
                                        : Optional.of("the equation \""
                                                + node.attributes().text("equation", "") + "\"")));
    }

    /** {@code alpha A B + beta C}; the usual case is one call of the engine. */
    private static PtNDArray general(Call call) {
        Attributes attributes = call.attributes();
        boolean flipped = attributes.flag("transB", false);
        PtNDArray left = attributes.flag("transA", false) ? turned(call, call.array(0)) : call.array(0);
        PtNDArray weight = flipped ? call.array(1) : turned(call, call.array(1));
        double alpha = attributes.number("alpha", 1);
        double beta = attributes.number("beta", 1);
        boolean plain = alpha == 1 && (beta == 1 && call.has(2) && call.rank(2) == 1 || !call.has(2));
        long outputs = weight.getShape().get(0);
        if (plain && (!call.has(2) || call.shape(2)[0] == outputs)) {
            return JniUtils.linear(left, weight, call.arrayOrNull(2));
        }
        PtNDArray product = scaled(call, JniUtils.linear(left, weight, null), alpha);
        return call.has(2) ? JniUtils.add(call.scratch(product), scaled(call, call.array(2), beta)) : product;
    }

    private static PtNDArray turned(Call call, PtNDArray matrix) {
        return call.scratch(JniUtils.transpose(matrix, 0, 1));
    }

    private static PtNDArray scaled(Call call, PtNDArray array, double factor) {
        return factor == 1 ? array : JniUtils.mul(call.scratch(array), call.number(factor, array.getDataType()));
    }
}
