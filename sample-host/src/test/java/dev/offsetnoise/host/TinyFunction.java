package dev.offsetnoise.host;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** ONNX files that multiply pictures {@code [N, 3, H, W]} by a number: extractors, encoders, decoders. */
public final class TinyFunction {

    private static final int FLOAT = OnnxMl.TensorProto.DataType.FLOAT.getNumber();
    private static final List<Object> SHAPE = List.of("N", 3L, "H", "W");

    private TinyFunction() {}

    public static Path write(Path file, float factor) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] raw = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(factor)
                .array();
        OnnxMl.GraphProto graph = OnnxMl.GraphProto.newBuilder()
                .setName("tiny")
                .addInput(end("x"))
                .addOutput(end("y"))
                .addInitializer(OnnxMl.TensorProto.newBuilder()
                        .setName("factor")
                        .setDataType(FLOAT)
                        .addDims(1)
                        .setRawData(ByteString.copyFrom(raw)))
                .addNode(OnnxMl.NodeProto.newBuilder()
                        .setOpType("Mul")
                        .addAllInput(List.of("x", "factor"))
                        .addOutput("y"))
                .build();
        Files.write(
                file,
                OnnxMl.ModelProto.newBuilder()
                        .setIrVersion(8)
                        .setProducerName("test")
                        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(17))
                        .setGraph(graph)
                        .build()
                        .toByteArray());
        return file;
    }

    private static OnnxMl.ValueInfoProto end(String name) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
        for (Object length : SHAPE) {
            OnnxMl.TensorShapeProto.Dimension.Builder dimension = OnnxMl.TensorShapeProto.Dimension.newBuilder();
            shape.addDim(
                    length instanceof Long number
                            ? dimension.setDimValue(number)
                            : dimension.setDimParam(length.toString()));
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(FLOAT)
                                .setShape(shape)))
                .build();
    }
}
