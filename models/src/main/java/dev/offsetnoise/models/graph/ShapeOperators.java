package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.OperatorDefinition.of;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The same numbers in another shape, order or type; and shapes as numbers. */
final class ShapeOperators {

    private ShapeOperators() {}

    static List<OperatorDefinition> all() {
        return List.of(
                of("Identity", call -> call.array(0)),
                of("Dropout", call -> call.array(0)).attributes("seed").differentiableInFirst(1),
                of("Cast", call -> cast(call, type(call.node())))
                        .attributes("to", "saturate")
                        .differentiableWhere(node -> type(node).isFloating()),
                of("CastLike", call -> cast(call, call.array(1).getDataType()))
                        .attributes("saturate")
                        .differentiableInFirst(1),
                of("Reshape", ShapeOperators::reshape).attributes("allowzero").differentiableInFirst(1),
                of("Flatten", ShapeOperators::flatten).attributes("axis"),
                of("Squeeze", ShapeOperators::squeeze).attributes("axes").differentiableInFirst(1),
                of("Unsqueeze", ShapeOperators::unsqueeze).attributes("axes").differentiableInFirst(1),
                of("Transpose", ShapeOperators::transpose).attributes("perm"),
                of("Expand", call -> expand(call.array(0), call.integers(1))).differentiableInFirst(1),
                of("DepthToSpace", ShapeOperators::depthToSpace)
                        .attributes("blocksize", "mode")
                        .allowing("mode", "DCR", "CRD"),
                of("SpaceToDepth", ShapeOperators::spaceToDepth).attributes("blocksize"),
                of("Shape", ShapeOperators::shape).attributes("start", "end").readingShapeOnly(),
                of("Size", call -> call.create(new long[] {call.array(0).size()}))
                        .readingShapeOnly());
    }

    private static DataType type(Node node) {
        return ElementType.of((int) node.attributes().integer("to", 1)).computed();
    }

    private static PtNDArray cast(Call call, DataType type) {
        PtNDArray input = call.array(0);
        return input.getDataType() == type ? input : input.toType(type, true);
    }

    private static PtNDArray reshaped(PtNDArray array, long[] shape) {
        return Arrays.equals(array.getShape().getShape(), shape) ? array : JniUtils.reshape(array, shape);
    }

    private static PtNDArray reshape(Call call) {
        long[] input = call.shape(0);
        long[] shape = call.integers(1).clone();
        boolean copies = !call.attributes().flag("allowzero", false);
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] == 0 && copies) {
                shape[i] = input[i];
            }
        }
        return reshaped(call.array(0), completed(shape, call.array(0).size()));
    }

    /** An extent of -1 is what the others leave. */
    private static long[] completed(long[] shape, long size) {
        long others = Arrays.stream(shape).filter(extent -> extent >= 0).reduce(1, (a, b) -> a * b);
        return Arrays.stream(shape)
                .map(extent -> extent < 0 && others > 0 ? size / others : extent)
                .toArray();
    }

    private static PtNDArray flatten(Call call) {
        long[] shape = call.shape(0);
        int axis = call.axis("axis", 1, shape.length);
        long[] flat = {Rows.product(shape, 0, axis), Rows.product(shape, axis, shape.length)};
        return reshaped(call.array(0), flat);
    }

    private static long[] axes(Call call) {
        if (call.has(1)) {
            return call.integers(1);
        }
        return call.attributes().integers("axes", new long[0]);
    }

    private static PtNDArray squeeze(Call call) {
        long[] shape = call.shape(0);
        long[] axes = axes(call);
        Set<Integer> removed = Arrays.stream(axes)
                .mapToObj(axis -> Call.axis(axis, shape.length))
                .collect(Collectors.toSet());
        long[] kept = LongStream.range(0, shape.length)
                .filter(axis -> axes.length == 0 ? shape[(int) axis] != 1 : !removed.contains((int) axis))
                .map(axis -> shape[(int) axis])
                .toArray();
        return reshaped(call.array(0), kept);
    }

    private static PtNDArray unsqueeze(Call call) {
        long[] shape = call.shape(0);
        long[] axes = axes(call);
        int rank = shape.length + axes.length;
        Set<Integer> added = Arrays.stream(axes)
                .mapToObj(axis -> Call.axis(axis, rank))
                .collect(Collectors.toCollection(TreeSet::new));
        long[] result = new long[rank];
        int from = 0;
        for (int axis = 0; axis < rank; axis++) {
            result[axis] = added.contains(axis) ? 1 : shape[from++];
        }
        return reshaped(call.array(0), result);
    }

    private static PtNDArray transpose(Call call) {
        int rank = call.rank(0);
        long[] reversed = LongStream.range(0, rank).map(axis -> rank - 1 - axis).toArray();
        long[] order = call.attributes().integers("perm", reversed);
        return JniUtils.permute(call.array(0), order);
    }

    /** To the larger extents of both shapes. */
    static PtNDArray expand(PtNDArray array, long[] asked) {
        long[] shape = array.getShape().getShape();
        long[] result = new long[Math.max(shape.length, asked.length)];
        for (int i = 1; i <= result.length; i++) {
            long own = i > shape.length ? 1 : shape[shape.length - i];
            long other = i > asked.length ? 1 : asked[asked.length - i];
            result[result.length - i] = own == 1 ? other : own;
        }
        return Arrays.equals(shape, result) ? array : JniUtils.broadcast(array, new Shape(result));
    }

    private static PtNDArray depthToSpace(Call call) {
        long[] shape = call.shape(0);
        long block = call.attributes().integer("blocksize", 1);
        long channels = shape[1] / (block * block);
        boolean depthFirst = call.attributes().text("mode", "DCR").equals("DCR");
        long[] split = depthFirst
                ? new long[] {shape[0], block, block, channels, shape[2], shape[3]}
                : new long[] {shape[0], channels, block, block, shape[2], shape[3]};
        long[] order = depthFirst ? new long[] {0, 3, 4, 1, 5, 2} : new long[] {0, 1, 4, 2, 5, 3};
        long[] result = {shape[0], channels, shape[2] * block, shape[3] * block};
        return rearranged(call, split, order, result);
    }

    private static PtNDArray spaceToDepth(Call call) {
        long[] shape = call.shape(0);
        long block = call.attributes().integer("blocksize", 1);
        long[] split = {shape[0], shape[1], shape[2] / block, block, shape[3] / block, block};
        long[] order = {0, 3, 5, 1, 2, 4};
        long[] result = {shape[0], shape[1] * block * block, shape[2] / block, shape[3] / block};
        return rearranged(call, split, order, result);
    }

    private static PtNDArray rearranged(Call call, long[] split, long[] order, long[] result) {
        PtNDArray parts = call.scratch(JniUtils.reshape(call.array(0), split));
        return JniUtils.reshape(call.scratch(JniUtils.permute(parts, order)), result);
    }

    private static PtNDArray shape(Call call) {
        long[] shape = call.shape(0);
        int start = bound(call.attributes().integer("start", 0), shape.length);
        int end = bound(call.attributes().integer("end", shape.length), shape.length);
        long[] part = Arrays.copyOfRange(shape, start, Math.max(start, end));
        return call.create(part, part.length);
    }

    private static int bound(long position, int rank) {
        return Math.max(0, Math.min(rank, Call.axis(position, rank)));
    }
}
