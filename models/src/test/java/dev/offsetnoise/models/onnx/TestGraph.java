package dev.offsetnoise.models.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small ONNX files for tests. */
public final class TestGraph {

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
    private int operatorSet = 17;

    public TestGraph operatorSet(int version) {
        operatorSet = version;
        return this;
    }

    public GraphProto.Builder graph() {
        return graph;
    }

    public static TensorProto.Builder tensor(String name, DataType type, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        for (long extent : shape) {
            tensor.addDims(extent);
        }
        return tensor;
    }

    public static TensorProto floats(String name, float[] values, long... shape) {
        return tensor(name, DataType.FLOAT, shape).setRawData(bytes(values)).build();
    }

    public static TensorProto integers(String name, long[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return tensor(name, DataType.INT64, shape)
                .setRawData(ByteString.copyFrom(bytes))
                .build();
    }

    static ByteString bytes(float... values) {
        return GraphRecorder.littleEndian(values);
    }

    public TestGraph initializer(TensorProto tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    public TestGraph input(String name, DataType type, long... shape) {
        graph.addInput(value(name, type, shape));
        return this;
    }

    public TestGraph output(String name, DataType type) {
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).build();
        graph.addOutput(ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor)));
        return this;
    }

    /** An extent of -1 is open. */
    public static ValueInfoProto value(String name, DataType type, long... shape) {
        TensorShapeProto.Builder extents = TensorShapeProto.newBuilder();
        for (long extent : shape) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            extents.addDim(extent < 0 ? dimension.setDimParam("N") : dimension.setDimValue(extent));
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(extents)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    public TestGraph node(String operator, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setName("node_" + outputs.get(0))
                .setOpType(operator)
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(List.of(attributes)));
        return this;
    }

    public ModelProto model() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("test")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(operatorSet))
                .setGraph(graph)
                .build();
    }

    public Path write(Path file) {
        return write(model(), file);
    }

    public static Path write(ModelProto model, Path file) {
        try {
            return Files.write(file, model.toByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
