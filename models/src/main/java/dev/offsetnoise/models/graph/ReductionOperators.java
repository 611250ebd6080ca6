package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.OperatorDefinition.of;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** Sums, means, extremes over some axes, and running sums. */
final class ReductionOperators {

    private ReductionOperators() {}

    static List<OperatorDefinition> all() {
        return List.of(
                reduction("ReduceSum", ReductionOperators::sum),
                reduction("ReduceMean", ReductionOperators::mean),
                reduction("ReduceMax", (call, input, axes, keep) -> oneByOne(call, input, axes, keep, JniUtils::max)),
                reduction("ReduceMin", (call, input, axes, keep) -> oneByOne(call, input, axes, keep, JniUtils::min)),
                reduction("ReduceProd", (call, input, axes, keep) -> oneByOne(call, input, axes, keep, JniUtils::prod)),
                reduction("ReduceL1", of(JniUtils::abs, UnaryOperator.identity())),
                reduction("ReduceL2", of(JniUtils::square, JniUtils::sqrt)),
                reduction("ReduceSumSquare", of(JniUtils::square, UnaryOperator.identity())),
                reduction("ReduceLogSum", of(UnaryOperator.identity(), JniUtils::log)),
                reduction("ReduceLogSumExp", ReductionOperators::logSumExp),
                arg("ArgMax", JniUtils::argMax),
                arg("ArgMin", JniUtils::argMin),
                OperatorDefinition.of("CumSum", ReductionOperators::runningSum)
                        .attributes("exclusive", "reverse")
                        .differentiableInFirst(1));
    }

    @FunctionalInterface
    private interface Reduction {
        PtNDArray reduce(Call call, PtNDArray input, long[] axes, boolean keep);
    }

    @FunctionalInterface
    private interface OverOneAxis {
        PtNDArray reduce(PtNDArray input, long axis, boolean keep);
    }

    private static OperatorDefinition reduction(String name, Reduction reduction) {
        return OperatorDefinition.of(name, call -> reduce(call, reduction))
                .attributes("axes", "keepdims", "noop_with_empty_axes")
                .differentiableInFirst(1);
    }

    /** The axes stand in the settings or, in newer operator sets, in the second input; none means all. */
    private static PtNDArray reduce(Call call, Reduction reduction) {
        int rank = call.rank(0);
        long[] axes = call.has(1)
                ? call.integers(1)
                : call.attributes().integers("axes").orElseGet(() -> new long[0]);
        if (axes.length == 0) {
            if (call.attributes().flag("noop_with_empty_axes", false)) {
                return call.array(0);
            }
            axes = LongStream.range(0, rank).toArray();
        }
        long[] positive =
                LongStream.of(axes).map(axis -> Call.axis(axis, rank)).sorted().toArray();
        return reduction.reduce(call, call.array(0), positive, call.attributes().flag("keepdims", true));
    }

    private static Reduction of(UnaryOperator<PtNDArray> before, UnaryOperator<PtNDArray> after) {
        return (call, input, axes, keep) -> {
            PtNDArray first = before.apply(input);
            PtNDArray sum = sum(call, first == input ? input : call.scratch(first), axes, keep);
            PtNDArray result = after.apply(sum);
            return result == sum ? sum : kept(call, sum, result);
        };
    }

    private static PtNDArray kept(Call call, PtNDArray scratch, PtNDArray result) {
        call.scratch(scratch);
        return result;
    }

    private static PtNDArray sum(Call call, PtNDArray input, long[] axes, boolean keep) {
        if (axes.length == 0) {
            return input;
        }
        PtNDArray sum = JniUtils.sum(input, axes, keep);
        return sum.getDataType() == input.getDataType()
                ? sum
                : call.scratch(sum).toType(input.getDataType(), true);
    }

    private static PtNDArray mean(Call call, PtNDArray input, long[] axes, boolean keep) {
        if (axes.length == 0) {
            return input;
        }
        if (axes.length == 1 && input.getDataType().isFloating()) {
            return JniUtils.mean(input, axes[0], keep);
        }
        PtNDArray sum = call.scratch(sum(call, input, axes, keep));
        long count = input.size() / Math.max(1, sum.size());
        PtNDArray mean = JniUtils.div(sum, call.number(count, input.getDataType()));
        return mean.getDataType() == input.getDataType()
                ? mean
                : call.scratch(mean).toType(input.getDataType(), true);
    }

    private static PtNDArray oneByOne(Call call, PtNDArray input, long[] axes, boolean keep, OverOneAxis reduction) {
        PtNDArray result = input;
        for (int i = axes.length - 1; i >= 0; i--) {
            PtNDArray next = reduction.reduce(result, axes[i], keep);
            if (result != input) {
                call.scratch(result);
            }
            result = next;
        }
        return result;
    }

    private static PtNDArray logSumExp(Call call, PtNDArray input, long[] axes, boolean keep) {
        PtNDArray highest = call.scratch(oneByOne(call, input, axes, true, JniUtils::max));
        PtNDArray powers = call.scratch(JniUtils.exp(call.scratch(JniUtils.sub(input, highest))));
        PtNDArray logarithm = call.scratch(JniUtils.log(call.scratch(JniUtils.sum(powers, axes, keep))));
        PtNDArray shift = keep
                ? highest
                : call.scratch(JniUtils.reshape(highest, logarithm.getShape().getShape()));
        return JniUtils.add(logarithm, shift);
    }

    private static OperatorDefinition arg(String name, OverOneAxis search) {
        return OperatorDefinition.of(name, call -> search(call, search))
                .attributes("axis", "keepdims", "select_last_index")
                .allowing("select_last_index", "0")
                .notDifferentiable();
    }

    private static PtNDArray search(Call call, OverOneAxis search) {
        int axis = call.axis("axis", 0, call.rank(0));
        PtNDArray found = search.reduce(call.array(0), axis, call.attributes().flag("keepdims", true));
        return found.getDataType() == DataType.INT64
                ? found
                : call.scratch(found).toType(DataType.INT64, true);
    }

    private static PtNDArray runningSum(Call call) {
        int axis = Call.axis(call.integers(1)[0], call.rank(0));
        boolean reverse = call.attributes().flag("reverse", false);
        long[] axes = {axis};
        PtNDArray input = reverse ? call.scratch(JniUtils.flip(call.array(0), axes)) : call.array(0);
        PtNDArray sum = JniUtils.cumSum(input, axis);
        if (call.attributes().flag("exclusive", false)) {
            sum = JniUtils.sub(call.scratch(sum), input);
        }
        return reverse ? JniUtils.flip(call.scratch(sum), axes) : sum;
    }
}
