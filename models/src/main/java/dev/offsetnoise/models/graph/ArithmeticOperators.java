package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.OperatorDefinition.of;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Arithmetic, element by element. */
final class ArithmeticOperators {

    private static final float SQUARE = 2;
    private static final float CUBE = 3;
    private static final float ROOT = 0.5f;

    private ArithmeticOperators() {}

    static List<OperatorDefinition> all() {
        return List.of(
                two("Add", JniUtils::add),
                two("Sub", JniUtils::sub),
                two("Mul", JniUtils::mul),
                of("Div", ArithmeticOperators::divide),
                of("Mod", ArithmeticOperators::remainder).attributes("fmod"),
                of("Pow", ArithmeticOperators::power),
                many("Sum", JniUtils::add),
                many("Min", JniUtils::min),
                many("Max", JniUtils::max),
                of("Mean", ArithmeticOperators::mean),
                of("Clip", ArithmeticOperators::clip),
                one("Neg", JniUtils::neg),
                one("Abs", JniUtils::abs),
                one("Sqrt", JniUtils::sqrt),
                one("Exp", JniUtils::exp),
                one("Log", JniUtils::log),
                one("Sin", JniUtils::sin),
                one("Cos", JniUtils::cos),
                one("Tan", JniUtils::tan),
                one("Atan", JniUtils::atan),
                of(
                        "Reciprocal",
                        call -> JniUtils.div(call.number(1, call.array(0).getDataType()), call.array(0))),
                one("Floor", JniUtils::floor).notDifferentiable(),
                one("Ceil", JniUtils::ceil).notDifferentiable(),
                one("Round", JniUtils::round).notDifferentiable(),
                one("Sign", JniUtils::sign).notDifferentiable());
    }

    static OperatorDefinition one(String name, UnaryOperator<PtNDArray> operation) {
        return of(name, call -> operation.apply(call.array(0)));
    }

    static OperatorDefinition two(String name, BinaryOperator<PtNDArray> operation) {
        return of(name, call -> operation.apply(call.array(0), call.array(1)));
    }

    private static OperatorDefinition many(String name, BinaryOperator<PtNDArray> operation) {
        return of(name, call -> call.arrays().stream().reduce(operation).orElseThrow());
    }

    private static PtNDArray mean(Call call) {
        PtNDArray sum = call.arrays().stream().reduce(JniUtils::add).orElseThrow();
        return JniUtils.div(sum, call.number(call.count(), sum.getDataType()));
    }

    /** Whole numbers are cut towards zero; 64 bit hold the quotients of all extents exactly. */
    private static PtNDArray divide(Call call) {
        PtNDArray left = call.array(0);
        PtNDArray right = call.array(1);
        if (left.getDataType().isFloating()) {
            return JniUtils.div(left, right);
        }
        PtNDArray dividend = call.scratch(left.toType(DataType.FLOAT64, true));
        PtNDArray quotient = call.scratch(JniUtils.div(dividend, call.scratch(right.toType(DataType.FLOAT64, true))));
        return call.scratch(JniUtils.trunc(quotient)).toType(left.getDataType(), true);
    }

    /** The sign is the divisor's, or with fmod the dividend's. */
    private static PtNDArray remainder(Call call) {
        PtNDArray left = call.array(0);
        PtNDArray right = call.array(1);
        if (!call.attributes().flag("fmod", false)) {
            return JniUtils.remainder(left, right);
        }
        PtNDArray quotient = divide(call);
        PtNDArray whole = call.scratch(left.getDataType().isFloating() ? JniUtils.trunc(quotient) : quotient);
        return JniUtils.sub(left, call.scratch(JniUtils.mul(whole, right)));
    }

    private static PtNDArray power(Call call) {
        PtNDArray base = call.array(0);
        PtNDArray exponent = call.array(1);
        boolean single = call.isConstant(1) && exponent.size() == 1 && call.rank(1) <= call.rank(0);
        float number = single ? call.floats(1)[0] : 0;
        if (number == SQUARE) {
            return JniUtils.square(base);
        }
        if (number == CUBE) {
            return JniUtils.mul(call.scratch(JniUtils.square(base)), base);
        }
        if (number == ROOT && base.getDataType().isFloating()) {
            return JniUtils.sqrt(base);
        }
        PtNDArray power = JniUtils.pow(base, exponent);
        return power.getDataType() == base.getDataType()
                ? power
                : call.scratch(power).toType(base.getDataType(), true);
    }

    private static PtNDArray clip(Call call) {
        PtNDArray result = call.array(0);
        if (call.has(1)) {
            result = JniUtils.max(result, call.array(1));
        }
        if (call.has(2)) {
            result = JniUtils.min(result, call.array(2));
        }
        return result;
    }
}
