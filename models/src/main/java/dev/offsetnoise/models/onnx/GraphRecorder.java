package dev.offsetnoise.models.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.offsetnoise.models.network.DjlOperations;
import dev.offsetnoise.models.network.MapShape;
import dev.offsetnoise.models.network.Operations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Records the operations as nodes of an ONNX graph (operator set 17); a value is the name of an edge. */
final class GraphRecorder implements Operations<String> {

    static final int OPERATOR_SET = 17;

    private final GraphProto.Builder graph;
    private final Map<Constant, String> constants = new HashMap<>();
    private int edges;

    /** Equal constants share one initializer. */
    private record Constant(TensorProto.DataType type, ByteString data, List<Long> shape) {}

    GraphRecorder(GraphProto.Builder graph) {
        this.graph = graph;
    }

    /** Adds a node with one output. */
    String node(String operator, List<String> inputs, AttributeProto... attributes) {
        String output = nextEdge(operator);
        addNode(operator, inputs, List.of(output), attributes);
        return output;
    }

    void addNode(String operator, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setName(outputs.get(0))
                .setOpType(operator)
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(List.of(attributes)));
    }

    private String nextEdge(String operator) {
        return operator + "_" + edges++;
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto integers(String name, long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(Arrays.stream(values).boxed().toList())
                .build();
    }

    private static AttributeProto number(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    /** One initializer for each distinct constant. */
    private String constant(TensorProto.DataType type, ByteString data, long... shape) {
        Constant key = new Constant(type, data, Arrays.stream(shape).boxed().toList());
        return constants.computeIfAbsent(key, k -> {
            String name = "constant_" + constants.size();
            graph.addInitializer(tensor(name, type, data, shape));
            return name;
        });
    }

    static TensorProto tensor(String name, TensorProto.DataType type, ByteString data, long... shape) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .addAllDims(Arrays.stream(shape).boxed().toList())
                .setRawData(data)
                .build();
    }

    static ByteString littleEndian(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return ByteString.copyFrom(bytes);
    }

    private String shape(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(TensorProto.DataType.INT64, ByteString.copyFrom(bytes), values.length);
    }

    @Override
    public String constant(float[] values, long... shape) {
        return constant(TensorProto.DataType.FLOAT, littleEndian(values), shape);
    }

    @Override
    public String toFloat(String input) {
        return node("Cast", List.of(input), integer("to", TensorProto.DataType.FLOAT.getNumber()));
    }

    @Override
    public String convolution(String input, String weight, String bias, int kernel) {
        long pad = kernel / 2;
        return node(
                "Conv",
                List.of(input, weight, bias),
                integers("kernel_shape", kernel, kernel),
                integers("pads", pad, pad, pad, pad));
    }

    @Override
    public String linear(String input, String weight, String bias) {
        return node("Gemm", List.of(input, weight, bias), integer("transB", 1));
    }

    @Override
    public String normalize(String input, MapShape shape, int groups) {
        long size = (long) shape.channels() / groups * shape.height() * shape.width();
        float[] ones = new float[groups];
        Arrays.fill(ones, 1);
        String normalized = node(
                "InstanceNormalization",
                List.of(reshape(input, -1, groups, size), constant(ones, groups), constant(new float[groups], groups)),
                number("epsilon", DjlOperations.NORM_EPSILON));
        return reshape(normalized, -1, shape.channels(), shape.height(), shape.width());
    }

    @Override
    public String silu(String input) {
        return multiply(input, node("Sigmoid", List.of(input)));
    }

    /** Operator set 17 has no Gelu: {@code x (1 + erf(x / sqrt 2)) / 2}. */
    @Override
    public String gelu(String input) {
        String scaled = multiply(input, constant(new float[] {(float) Math.sqrt(0.5)}, 1));
        String gate = add(node("Erf", List.of(scaled)), constant(new float[] {1}, 1));
        return multiply(multiply(input, constant(new float[] {0.5f}, 1)), gate);
    }

    @Override
    public String lookUp(String table, String indices) {
        return node("Gather", List.of(table, indices), integer("axis", 0));
    }

    @Override
    public String add(String left, String right) {
        return node("Add", List.of(left, right));
    }

    @Override
    public String multiply(String left, String right) {
        return node("Mul", List.of(left, right));
    }

    @Override
    public String matrixProduct(String left, String right) {
        return node("MatMul", List.of(left, right));
    }

    @Override
    public String softmax(String input) {
        return node("Softmax", List.of(input), integer("axis", -1));
    }

    @Override
    public String concat(List<String> parts) {
        return node("Concat", parts, integer("axis", 1));
    }

    @Override
    public List<String> split(String input, int parts) {
        List<String> outputs =
                IntStream.range(0, parts).mapToObj(i -> nextEdge("Split")).collect(Collectors.toList());
        addNode("Split", List.of(input), outputs, integer("axis", 1));
        return outputs;
    }

    @Override
    public String reshape(String input, long... shape) {
        return node("Reshape", List.of(input, shape(shape)));
    }

    @Override
    public String transpose(String input, int... axes) {
        long[] order = Arrays.stream(axes).asLongStream().toArray();
        return node("Transpose", List.of(input), integers("perm", order));
    }

    @Override
    public String spatialMean(String input) {
        return node("ReduceMean", List.of(input), integers("axes", 2, 3), integer("keepdims", 0));
    }

    @Override
    public String sine(String input) {
        return node("Sin", List.of(input));
    }

    @Override
    public String cosine(String input) {
        return node("Cos", List.of(input));
    }
}
