package dev.offsetnoise.models.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import dev.offsetnoise.models.onnx.TestGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A graph of one node. Its floating-point inputs are weights, so gradients are asked for. */
final class OperatorCase {

    private final String operator;
    private final StringBuilder title;
    private final List<String> inputs = new ArrayList<>();
    private final List<TensorProto> tensors = new ArrayList<>();
    private final Map<String, float[]> weights = new LinkedHashMap<>();
    private final List<AttributeProto> attributes = new ArrayList<>();
    private int operatorSet = 17;
    private int outputs = 1;

    private OperatorCase(String operator) {
        this.operator = operator;
        title = new StringBuilder(operator);
    }

    static OperatorCase op(String operator) {
        return new OperatorCase(operator);
    }

    OperatorCase opset(int version) {
        operatorSet = version;
        title.append(" opset ").append(version);
        return this;
    }

    /** Distinct numbers between -1.2 and 1.2, none near 0, so that no step of a difference crosses a kink. */
    OperatorCase floats(long... shape) {
        return between(-1.2, 1.2, shape);
    }

    /** Distinct numbers between 0.3 and 1.5. */
    OperatorCase positive(long... shape) {
        return between(0.3, 1.5, shape);
    }

    OperatorCase between(double low, double high, long... shape) {
        int size = size(shape);
        int[] order = IntStream.range(0, size).toArray();
        SplittableRandom random = new SplittableRandom(31L * inputs.size() + size);
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            double value = low + (high - low) * (order[i] + 0.5) / size;
            values[i] = (float) (Math.abs(value) < 0.02 ? value + 0.04 : value);
        }
        return values(values, shape);
    }

    OperatorCase values(float[] values, long... shape) {
        String name = "w" + inputs.size();
        weights.put(name, values);
        return add(TestGraph.floats(name, values, shape));
    }

    OperatorCase scalar(double value) {
        return values(new float[] {(float) value});
    }

    /** Floating-point numbers that say how to compute and get no gradient. */
    OperatorCase numbers(double... values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return add(TestGraph.floats("c" + inputs.size(), narrow, narrow.length));
    }

    OperatorCase integers(long... values) {
        return integersOf(new long[] {values.length}, values);
    }

    OperatorCase integer(long value) {
        return integersOf(new long[0], value);
    }

    OperatorCase integersOf(long[] shape, long... values) {
        title.append(' ').append(Arrays.toString(values));
        return add(TestGraph.integers("i" + inputs.size(), values, shape));
    }

    OperatorCase truths(long[] shape, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return add(TestGraph.tensor("b" + inputs.size(), DataType.BOOL, shape)
                .setRawData(ByteString.copyFrom(bytes))
                .build());
    }

    OperatorCase none() {
        inputs.add("");
        return this;
    }

    private OperatorCase add(TensorProto tensor) {
        title.append(' ').append(tensor.getDimsList());
        tensors.add(tensor);
        inputs.add(tensor.getName());
        return this;
    }

    OperatorCase outputs(int count) {
        outputs = count;
        return this;
    }

    OperatorCase set(String name, long value) {
        return set(
                AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeType.INT)
                        .setI(value),
                name + "=" + value);
    }

    OperatorCase set(String name, double value) {
        return set(
                AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeType.FLOAT)
                        .setF((float) value),
                name + "=" + value);
    }

    OperatorCase set(String name, String value) {
        return set(
                AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeType.STRING)
                        .setS(ByteString.copyFromUtf8(value)),
                name + "=" + value);
    }

    OperatorCase list(String name, long... values) {
        return set(
                AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeType.INTS)
                        .addAllInts(Arrays.stream(values).boxed().toList()),
                name + "=" + Arrays.toString(values));
    }

    OperatorCase list(String name, float... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeType.FLOATS);
        for (float value : values) {
            attribute.addFloats(value);
        }
        return set(attribute, name + "=" + Arrays.toString(values));
    }

    OperatorCase tensor(String name, TensorProto value) {
        return set(
                AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeType.TENSOR)
                        .setT(value),
                name);
    }

    OperatorCase graph(String name, GraphProto value) {
        return set(
                AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeType.GRAPH)
                        .setG(value),
                name);
    }

    private OperatorCase set(AttributeProto.Builder attribute, String shown) {
        attributes.add(attribute.build());
        title.append(' ').append(shown);
        return this;
    }

    private static int size(long... shape) {
        long size = 1;
        for (long extent : shape) {
            size *= extent;
        }
        return (int) size;
    }

    Map<String, float[]> weights() {
        return weights;
    }

    /** The graph; its outputs are y0, y1, ... and their types are left to whoever reads it. */
    ModelProto model() {
        TestGraph graph = new TestGraph().operatorSet(operatorSet);
        tensors.forEach(graph::initializer);
        List<String> names = IntStream.range(0, outputs).mapToObj(i -> "y" + i).toList();
        graph.node(operator, inputs, names, attributes.toArray(AttributeProto[]::new));
        names.forEach(name -> graph.graph().addOutputBuilder().setName(name));
        return graph.model();
    }

    @Override
    public String toString() {
        return title.toString();
    }
}
