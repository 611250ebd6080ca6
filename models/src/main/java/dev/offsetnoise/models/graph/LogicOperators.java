package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.ArithmeticOperators.one;
import static dev.offsetnoise.models.graph.ArithmeticOperators.two;
import static dev.offsetnoise.models.graph.OperatorDefinition.of;

import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/** Comparisons, truth values, and choosing by them. */
final class LogicOperators {

    private LogicOperators() {}

    static List<OperatorDefinition> all() {
        return List.of(
                two("Equal", JniUtils::eq).notDifferentiable(),
                two("Greater", JniUtils::gt).notDifferentiable(),
                two("GreaterOrEqual", JniUtils::gte).notDifferentiable(),
                two("Less", JniUtils::lt).notDifferentiable(),
                two("LessOrEqual", JniUtils::lte).notDifferentiable(),
                two("And", JniUtils::logicalAnd).notDifferentiable(),
                two("Or", JniUtils::logicalOr).notDifferentiable(),
                two("Xor", JniUtils::logicalXor).notDifferentiable(),
                one("Not", JniUtils::logicalNot).notDifferentiable(),
                one("IsNaN", JniUtils::isNaN).notDifferentiable(),
                one("IsInf", JniUtils::isInf).notDifferentiable(),
                of("Where", call -> JniUtils.where(call.array(0), call.array(1), call.array(2)))
                        .differentiableIn(input -> input > 0));
    }
}
