package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.OperatorDefinition.of;
import static dev.offsetnoise.models.graph.OperatorDefinition.withOutputs;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Joining, cutting and repeating. */
final class PartOperators {

    private PartOperators() {}

    static List<OperatorDefinition> all() {
        return List.of(
                of("Concat", PartOperators::concat).attributes("axis"),
                withOutputs("Split", PartOperators::split)
                        .attributes("axis", "num_outputs")
                        .differentiableInFirst(1),
                of("Slice", PartOperators::slice).differentiableInFirst(1),
                of("Tile", call -> JniUtils.tile(call.array(0), call.integers(1)))
                        .differentiableInFirst(1));
    }

    private static PtNDArray concat(Call call) {
        if (call.count() == 1) {
            return call.array(0);
        }
        return JniUtils.cat(call.arrays().toArray(PtNDArray[]::new), call.axis("axis", 0, call.rank(0)));
    }

    /** Into parts of given sizes, or into so many that all but the last are equal. */
    private static List<PtNDArray> split(Call call) {
        int axis = call.axis("axis", 0, call.rank(0));
        long[] sizes = call.has(1) ? call.integers(1) : sizes(call, call.shape(0)[axis]);
        if (sizes.length == 1) {
            return List.of(call.array(0));
        }
        List<PtNDArray> parts = new ArrayList<>();
        for (NDArray part : JniUtils.split(call.array(0), sizes, axis)) {
            parts.add((PtNDArray) part);
        }
        return parts;
    }

    private static long[] sizes(Call call, long extent) {
        long count =
                call.attributes().integer("num_outputs", call.node().outputs().size());
        long each = (extent + count - 1) / count;
        long[] sizes = new long[(int) count];
        Arrays.fill(sizes, each);
        sizes[sizes.length - 1] = extent - each * (count - 1);
        return sizes;
    }

    private static PtNDArray slice(Call call) {
        int rank = call.rank(0);
        long[] starts = call.integers(1);
        long[] ends = call.integers(2);
        long[] axes = call.has(3)
                ? call.integers(3)
                : LongStream.range(0, starts.length).toArray();
        PtNDArray result = call.array(0);
        for (int i = 0; i < starts.length; i++) {
            long step = call.has(4) ? call.integers(4)[i] : 1;
            result = slice(call, result, Call.axis(axes[i], rank), starts[i], ends[i], step);
        }
        return result;
    }

    private static PtNDArray slice(Call call, PtNDArray array, int axis, long start, long end, long step) {
        long extent = array.getShape().get(axis);
        if (step > 0) {
            long from = bound(start, extent, 0, extent);
            long to = Math.max(from, bound(end, extent, 0, extent));
            boolean all = from == 0 && to == extent && step == 1;
            return all ? array : call.scratch(JniUtils.slice(array, axis, from, to, step));
        }
        long first = extent - 1 - bound(start, extent, 0, extent - 1);
        long last = extent - 1 - bound(end, extent, -1, extent - 1);
        PtNDArray turned = call.scratch(JniUtils.flip(array, new long[] {axis}));
        return call.scratch(JniUtils.slice(turned, axis, first, Math.max(first, last), -step));
    }

    private static long bound(long position, long extent, long lowest, long highest) {
        long fromStart = position < 0 ? position + extent : position;
        return Math.max(lowest, Math.min(highest, fromStart));
    }
}
