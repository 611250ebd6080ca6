package dev.offsetnoise.latent.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds small ONNX files, node by node. */
public final class Network {

    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;
    static final String SAMPLE = "sample";
    static final String TIMESTEP = "timestep";
    static final String PREDICTION = "prediction";
    public static final int FLOAT = OnnxMl.TensorProto.DataType.FLOAT.getNumber();
    static final int INT32 = OnnxMl.TensorProto.DataType.INT32.getNumber();
    public static final int INT64 = OnnxMl.TensorProto.DataType.INT64.getNumber();
    static final int DOUBLE = OnnxMl.TensorProto.DataType.DOUBLE.getNumber();
    public static final int FLOAT16 = OnnxMl.TensorProto.DataType.FLOAT16.getNumber();

    private final OnnxMl.GraphProto.Builder graph =
            OnnxMl.GraphProto.newBuilder().setName("network");
    private final OnnxMl.ModelProto.Builder model =
            OnnxMl.ModelProto.newBuilder().setIrVersion(IR_VERSION).setProducerName("test");

    /** A network without ends. */
    public Network() {}

    /** A network with the three ends that a denoiser has, not yet joined. Dimensions are numbers or names. */
    static Network open(int timestepType, Object[] timestep, Object... sample) {
        return new Network().input(SAMPLE, FLOAT, sample).input(TIMESTEP, timestepType, timestep);
    }

    /** {@code prediction = a * sample + b * timestep}, with {@code copies} of it along the channels. */
    static Network linear(float a, float b, int timestepType, Object[] timestep, int copies, Object... sample) {
        Network network = open(timestepType, timestep, sample)
                .scalar("a", a)
                .scalar("b", b)
                .node("Mul", "scaled", SAMPLE, "a")
                .node("Cast", "time", FLOAT, TIMESTEP);
        String time = "time";
        if (timestep.length == 1) {
            network.whole("axes", 1, 2, 3).node("Unsqueeze", "column", "time", "axes");
            time = "column";
        }
        network.node("Mul", "shift", time, "b").node("Add", "sum", "scaled", "shift");
        String[] parts = new String[copies];
        java.util.Arrays.fill(parts, "sum");
        network.node("Concat", PREDICTION, 1, parts);
        Object[] output = sample.clone();
        output[1] = output[1] instanceof Integer channels ? (Object) (channels * copies) : "C2";
        return network.output(PREDICTION, FLOAT, output);
    }

    /** The usual one: dynamic batch, fixed size, int64 timestep of the batch's length. */
    static Network linear(float a, float b, int channels, int height, int width) {
        return linear(a, b, INT64, new Object[] {"N"}, 1, "N", channels, height, width);
    }

    /**
     * A chain of matrix products with {@code 1 / size} everywhere: the prediction is each row's mean plus the timestep.
     * With a high sample it keeps a core busy for many seconds, with a sample of one row it is quick.
     */
    static Network heavy(int products, int size) {
        Network network = open(INT64, new Object[0], "N", 1, "H", size);
        float[] weights = new float[size * size];
        java.util.Arrays.fill(weights, 1f / size);
        network.initializer("weights", weights, size, size);
        String last = SAMPLE;
        for (int i = 0; i < products; i++) {
            network.node("MatMul", "product" + i, last, "weights");
            last = "product" + i;
        }
        return network.node("Cast", "time", FLOAT, TIMESTEP)
                .node("Add", PREDICTION, last, "time")
                .output(PREDICTION, FLOAT, "N", 1, "H", size);
    }

    public Network input(String name, int type, Object... dimensions) {
        graph.addInput(value(name, type, dimensions));
        return this;
    }

    public Network output(String name, int type, Object... dimensions) {
        graph.addOutput(value(name, type, dimensions));
        return this;
    }

    Network metadata(String key, String value) {
        model.addMetadataProps(OnnxMl.StringStringEntryProto.newBuilder()
                .setKey(key)
                .setValue(value)
                .build());
        return this;
    }

    public Network node(String operator, String output, String... inputs) {
        graph.addNode(nodeBuilder(operator, output, inputs));
        return this;
    }

    /** A node with one whole-number attribute: {@code to} of Cast, {@code axis} of the rest. */
    public Network node(String operator, String output, int attribute, String... inputs) {
        graph.addNode(nodeBuilder(operator, output, inputs)
                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                        .setName(operator.equals("Cast") ? "to" : "axis")
                        .setType(OnnxMl.AttributeProto.AttributeType.INT)
                        .setI(attribute)));
        return this;
    }

    private static OnnxMl.NodeProto.Builder nodeBuilder(String operator, String output, String... inputs) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(java.util.List.of(inputs))
                .addOutput(output);
    }

    public Network scalar(String name, float value) {
        return initializer(name, new float[] {value});
    }

    public Network initializer(String name, float[] values, int... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        OnnxMl.TensorProto.Builder tensor = tensor(name, FLOAT, dimensions);
        graph.addInitializer(tensor.setRawData(ByteString.copyFrom(bytes.array())));
        return this;
    }

    public Network whole(String name, long... values) {
        OnnxMl.TensorProto.Builder tensor = tensor(name, INT64, values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        graph.addInitializer(tensor);
        return this;
    }

    /** An initializer whose values lie in another file. */
    Network external(String name, String location, long offset, long length, int... dimensions) {
        OnnxMl.TensorProto.Builder tensor = tensor(name, FLOAT, dimensions)
                .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", location))
                .addExternalData(entry("offset", Long.toString(offset)))
                .addExternalData(entry("length", Long.toString(length)));
        graph.addInitializer(tensor);
        return this;
    }

    /** A Constant node whose values lie in another file. */
    Network externalConstant(String name, String location, int... dimensions) {
        OnnxMl.TensorProto.Builder tensor = tensor(name, FLOAT, dimensions)
                .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", location));
        graph.addNode(nodeBuilder("Constant", name)
                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                        .setName("value")
                        .setType(OnnxMl.AttributeProto.AttributeType.TENSOR)
                        .setT(tensor)));
        return this;
    }

    private static OnnxMl.StringStringEntryProto entry(String key, String value) {
        return OnnxMl.StringStringEntryProto.newBuilder()
                .setKey(key)
                .setValue(value)
                .build();
    }

    private static OnnxMl.TensorProto.Builder tensor(String name, int type, int... dimensions) {
        OnnxMl.TensorProto.Builder tensor =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(type);
        for (int dimension : dimensions) {
            tensor.addDims(dimension);
        }
        return tensor;
    }

    private static OnnxMl.ValueInfoProto value(String name, int type, Object... dimensions) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
        for (Object dimension : dimensions) {
            OnnxMl.TensorShapeProto.Dimension.Builder builder = OnnxMl.TensorShapeProto.Dimension.newBuilder();
            shape.addDim(
                    dimension instanceof Integer length
                            ? builder.setDimValue(length)
                            : builder.setDimParam(dimension.toString()));
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(type)
                                .setShape(shape)))
                .build();
    }

    byte[] bytes() {
        return model.setGraph(graph)
                .clearOpsetImport()
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .build()
                .toByteArray();
    }

    public void write(Path file) {
        try {
            Files.write(file, bytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
