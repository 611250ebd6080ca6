package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.OperatorDefinition.of;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.List;
import java.util.stream.LongStream;

/** Adding to and cutting from the ends of axes. */
final class PadOperators {

    private PadOperators() {}

    static List<OperatorDefinition> all() {
        return List.of(of("Pad", PadOperators::pad)
                .attributes("mode")
                .allowing("mode", "constant", "reflect", "edge", "wrap")
                .differentiableInFirst(1));
    }

    private static PtNDArray pad(Call call) {
        Margins margins = margins(call);
        String mode = call.attributes().text("mode", "constant");
        if (mode.equals("constant")) {
            double value = call.has(2) ? call.floats(2)[0] : 0;
            return margins.pad(call, call.array(0), value);
        }
        PtNDArray result = call.array(0);
        long[] shape = call.shape(0);
        for (int axis = 0; axis < shape.length; axis++) {
            long extent = shape[axis];
            long[] positions = LongStream.range(-margins.before()[axis], extent + margins.after()[axis])
                    .map(position -> source(position, extent, mode))
                    .toArray();
            if (margins.before()[axis] != 0 || margins.after()[axis] != 0) {
                result = Rows.along(call, result, axis, positions);
            }
        }
        return result;
    }

    /** Where an element beyond the ends comes from. */
    private static long source(long position, long extent, String mode) {
        if (mode.equals("edge") || extent == 1) {
            return Math.max(0, Math.min(extent - 1, position));
        }
        if (mode.equals("wrap")) {
            return Math.floorMod(position, extent);
        }
        long period = 2 * (extent - 1);
        long folded = Math.floorMod(position, period);
        return folded < extent ? folded : period - folded;
    }

    private static Margins margins(Call call) {
        int rank = call.rank(0);
        long[] pads = call.integers(1);
        long[] axes = call.has(3) ? call.integers(3) : LongStream.range(0, rank).toArray();
        long[] before = new long[rank];
        long[] after = new long[rank];
        for (int i = 0; i < axes.length; i++) {
            int axis = Call.axis(axes[i], rank);
            before[axis] = pads[i];
            after[axis] = pads[axes.length + i];
        }
        return new Margins(before, after);
    }
}
