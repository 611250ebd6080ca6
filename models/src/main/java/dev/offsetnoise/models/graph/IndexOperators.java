package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.OperatorDefinition.of;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Reading and replacing elements by their indices. */
final class IndexOperators {

    private IndexOperators() {}

    static List<OperatorDefinition> all() {
        return List.of(
                of("Gather", IndexOperators::gather).attributes("axis").differentiableInFirst(1),
                of("GatherElements", IndexOperators::gatherElements)
                        .attributes("axis")
                        .differentiableInFirst(1),
                of("GatherND", IndexOperators::gatherSlices)
                        .attributes("batch_dims")
                        .differentiableInFirst(1),
                of("ScatterND", IndexOperators::scatterSlices)
                        .attributes("reduction")
                        .allowing("reduction", "none")
                        .differentiableIn(input -> input != 1),
                of("ScatterElements", IndexOperators::scatterElements)
                        .attributes("axis", "reduction")
                        .allowing("reduction", "none")
                        .differentiableIn(input -> input != 1));
    }

    private static PtNDArray gather(Call call) {
        long[] shape = call.shape(0);
        int axis = call.axis("axis", 0, shape.length);
        long[] indices = call.shape(1);
        if (call.isConstant(1) && call.array(1).size() == 1) {
            return one(call, axis, indices);
        }
        PtNDArray list = call.scratch(JniUtils.reshape(
                Rows.positive(call, 1, shape[axis]), new long[] {Rows.product(indices, 0, indices.length)}));
        PtNDArray picked = Rows.along(call, call.array(0), axis, list);
        return JniUtils.reshape(picked, replaced(shape, axis, indices));
    }

    /** One row is a slice. */
    private static PtNDArray one(Call call, int axis, long[] indices) {
        long[] shape = call.shape(0);
        long index = Call.axis(call.integers(1)[0], (int) shape[axis]);
        PtNDArray slice = call.scratch(JniUtils.slice(call.array(0), axis, index, index + 1, 1));
        return JniUtils.reshape(slice, replaced(shape, axis, indices));
    }

    private static long[] replaced(long[] shape, int axis, long[] by) {
        return LongStream.concat(
                        LongStream.concat(Arrays.stream(shape, 0, axis), Arrays.stream(by)),
                        Arrays.stream(shape, axis + 1, shape.length))
                .toArray();
    }

    private static PtNDArray gatherElements(Call call) {
        int axis = call.axis("axis", 0, call.rank(0));
        return JniUtils.gather(call.array(0), Rows.positive(call, 1, call.shape(0)[axis]), axis);
    }

    /** The last axis of the indices holds positions along the axes after the batch's. */
    private static PtNDArray gatherSlices(Call call) {
        long[] shape = call.shape(0);
        long[] indices = call.shape(1);
        int batch = (int) call.attributes().integer("batch_dims", 0);
        int depth = (int) indices[indices.length - 1];
        PtNDArray numbers = Rows.numbers(call, 1, Arrays.copyOfRange(shape, batch, batch + depth));
        long batches = Rows.product(shape, 0, batch);
        long rows = Rows.product(shape, batch, batch + depth);
        if (batches > 1) {
            numbers = call.scratch(JniUtils.add(numbers, offsets(call, batches, rows, numbers.size())));
        }
        long width = Rows.product(shape, batch + depth, shape.length);
        PtNDArray matrix = call.scratch(JniUtils.reshape(call.array(0), new long[] {batches * rows, width}));
        PtNDArray picked = call.scratch(Rows.ofMatrix(matrix, numbers));
        long[] result = LongStream.concat(
                        Arrays.stream(indices, 0, indices.length - 1),
                        Arrays.stream(shape, batch + depth, shape.length))
                .toArray();
        return JniUtils.reshape(picked, result);
    }

    private static PtNDArray offsets(Call call, long batches, long rows, long count) {
        long each = count / batches;
        long[] offsets = LongStream.range(0, count).map(i -> i / each * rows).toArray();
        return call.scratch(call.create(offsets, count));
    }

    private static PtNDArray scatterSlices(Call call) {
        long[] shape = call.shape(0);
        long[] indices = call.shape(1);
        int depth = (int) indices[indices.length - 1];
        PtNDArray numbers = Rows.numbers(call, 1, Arrays.copyOf(shape, depth));
        long width = Rows.product(shape, depth, shape.length);
        PtNDArray matrix =
                call.scratch(JniUtils.reshape(call.array(0), new long[] {Rows.product(shape, 0, depth), width}));
        PtNDArray updates = call.scratch(JniUtils.reshape(call.array(2), new long[] {numbers.size(), width}));
        PtNDArray changed = call.scratch(JniUtils.scatter(matrix, Rows.widened(call, numbers, width), updates, 0));
        return JniUtils.reshape(changed, shape);
    }

    private static PtNDArray scatterElements(Call call) {
        int axis = call.axis("axis", 0, call.rank(0));
        return JniUtils.scatter(call.array(0), Rows.positive(call, 1, call.shape(0)[axis]), call.array(2), axis);
    }
}
