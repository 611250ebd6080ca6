package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.OperatorDefinition.of;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.offsetnoise.models.onnx.TensorContent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Arrays that come from settings and indices, not from other arrays' numbers. */
final class CreationOperators {

    private CreationOperators() {}

    static List<OperatorDefinition> all() {
        return List.of(
                of("Constant", CreationOperators::constant)
                        .attributes("value", "value_float", "value_floats", "value_int", "value_ints"),
                of("ConstantOfShape", CreationOperators::filled)
                        .attributes("value")
                        .notDifferentiable(),
                of("Range", CreationOperators::range).notDifferentiable(),
                of("OneHot", CreationOperators::oneHot).attributes("axis").differentiableIn(input -> input == 2),
                of("Trilu", CreationOperators::triangle).attributes("upper").differentiableInFirst(1),
                of("EyeLike", CreationOperators::eye).attributes("dtype", "k").readingShapeOnly());
    }

    private static PtNDArray constant(Call call) {
        Attributes attributes = call.attributes();
        Optional<TensorProto> tensor = attributes.tensor("value");
        if (tensor.isPresent()) {
            return Constants.array(call.manager(), TensorContent.of(tensor.get()));
        }
        if (attributes.has("value_float")) {
            return call.create(new float[] {(float) attributes.number("value_float", 0)});
        }
        if (attributes.has("value_int")) {
            return call.create(new long[] {attributes.integer("value_int", 0)});
        }
        if (attributes.has("value_ints")) {
            long[] values = attributes.integers("value_ints", new long[0]);
            return call.create(values, values.length);
        }
        List<Float> numbers = attributes.numbers("value_floats").orElseGet(List::of);
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return call.create(values, values.length);
    }

    private static PtNDArray filled(Call call) {
        Shape shape = new Shape(call.integers(0));
        Optional<TensorProto> tensor = call.attributes().tensor("value");
        if (tensor.isEmpty()) {
            return (PtNDArray) call.manager().zeros(shape, DataType.FLOAT32);
        }
        PtNDArray value = call.scratch(Constants.array(call.manager(), TensorContent.of(tensor.get())));
        PtNDArray single = call.scratch(JniUtils.reshape(value, new long[0]));
        return (PtNDArray) call.scratch(JniUtils.broadcast(single, shape)).duplicate();
    }

    private static PtNDArray range(Call call) {
        DataType type = call.array(0).getDataType();
        if (type.isFloating()) {
            double start = call.floats(0)[0];
            double step = call.floats(2)[0];
            int count = (int) Math.max(0, Math.ceil((call.floats(1)[0] - start) / step));
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) (start + i * step);
            }
            PtNDArray single = call.create(values, count);
            return type == DataType.FLOAT32 ? single : call.scratch(single).toType(type, true);
        }
        long start = call.integers(0)[0];
        long step = call.integers(2)[0];
        long distance = call.integers(1)[0] - start;
        int count = (int) Math.max(0, (distance + step - Long.signum(step)) / step);
        long[] values = new long[count];
        Arrays.setAll(values, i -> start + i * step);
        PtNDArray wide = call.create(values, count);
        return type == DataType.INT64 ? wide : call.scratch(wide).toType(type, true);
    }

    private static PtNDArray oneHot(Call call) {
        long depth = call.integers(1)[0];
        long[] shape = call.shape(0);
        int axis = call.axis("axis", -1, shape.length + 1);
        PtNDArray indices = Rows.positive(call, 0, depth);
        long[] open = new long[shape.length + 1];
        System.arraycopy(shape, 0, open, 0, axis);
        open[axis] = 1;
        System.arraycopy(shape, axis, open, axis + 1, shape.length - axis);
        long[] along = new long[shape.length + 1];
        Arrays.fill(along, 1);
        along[axis] = depth;
        long[] classes = new long[(int) depth];
        Arrays.setAll(classes, i -> i);
        PtNDArray hot = call.scratch(
                JniUtils.eq(call.scratch(JniUtils.reshape(indices, open)), call.scratch(call.create(classes, along))));
        PtNDArray off = call.scratch(JniUtils.slice(call.array(2), 0, 0, 1, 1));
        PtNDArray on = call.scratch(JniUtils.slice(call.array(2), 0, 1, 2, 1));
        return JniUtils.where(hot, on, off);
    }

    private static PtNDArray triangle(Call call) {
        long[] shape = call.shape(0);
        long shift = call.has(1) ? call.integers(1)[0] : 0;
        boolean upper = call.attributes().flag("upper", true);
        int height = (int) shape[shape.length - 2];
        int width = (int) shape[shape.length - 1];
        boolean[] kept = new boolean[height * width];
        for (int i = 0; i < kept.length; i++) {
            long distance = i % width - i / width - shift;
            kept[i] = upper ? distance >= 0 : distance <= 0;
        }
        PtNDArray mask = call.scratch(call.create(kept, height, width));
        return JniUtils.where(mask, call.array(0), call.number(0, call.array(0).getDataType()));
    }

    private static PtNDArray eye(Call call) {
        long[] shape = call.shape(0);
        long shift = call.attributes().integer("k", 0);
        float[] values = new float[(int) (shape[0] * shape[1])];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % shape[1] - i / shape[1] == shift ? 1 : 0;
        }
        DataType type = call.attributes().has("dtype")
                ? ElementType.of((int) call.attributes().integer("dtype", 1)).computed()
                : call.array(0).getDataType();
        PtNDArray single = call.create(values, shape);
        return type == DataType.FLOAT32 ? single : call.scratch(single).toType(type, true);
    }
}
