package dev.offsetnoise.models.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.offsetnoise.models.file.AtomicFile;
import dev.offsetnoise.models.network.DenoiserNetwork;
import dev.offsetnoise.models.network.ParameterSpec;
import dev.offsetnoise.models.network.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a trained {@link DenoiserNetwork} as an ONNX file (operator set 17, IR version 8) with
 *
 * <ul>
 *   <li>input {@code sample}, float {@code [N, C, H, W]}, N open: the noisy images,
 *   <li>input {@code timestep}, int64 {@code [N]}: the step counted from 0, that is t - 1,
 *   <li>output {@code prediction}, float {@code [N, C or 2C, H, W]}.
 * </ul>
 */
public final class OnnxExport {

    /** Name of the input for the noisy images. */
    public static final String SAMPLE = "sample";

    /** Name of the input for the timesteps. */
    public static final String TIMESTEP = "timestep";

    /** Name of the output. */
    public static final String PREDICTION = "prediction";

    private static final long IR_VERSION = 8;
    private static final String PRODUCER = "offset-noise";
    private static final String BATCH = "N";

    /** Parameters below this size gain nothing from half precision. */
    private static final int SMALLEST_HALF = 1024;

    private OnnxExport() {}

    /**
     * Writes the file, all of it or nothing.
     *
     * @param network the network
     * @param weights its weights
     * @param storage precision of the stored weights
     * @param metadata facts stored in the file, by key
     * @param file the target; replaced if it exists
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public static void write(
            DenoiserNetwork network, Weights weights, WeightStorage storage, Map<String, String> metadata, Path file) {
        ModelProto model = model(network, weights, storage, metadata);
        AtomicFile.write(file, model::writeTo);
    }

    private static ModelProto model(
            DenoiserNetwork network, Weights weights, WeightStorage storage, Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName(PRODUCER)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(GraphRecorder.OPERATOR_SET))
                .setGraph(graph(network, weights, storage));
        new TreeMap<>(metadata)
                .forEach((key, value) -> model.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build();
    }

    private static GraphProto graph(DenoiserNetwork network, Weights weights, WeightStorage storage) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("denoiser");
        GraphRecorder recorder = new GraphRecorder(graph);
        for (ParameterSpec spec : weights.specs()) {
            addParameter(graph, recorder, spec, weights.values(spec), storage);
        }
        String result = network.<String>predict(recorder, name -> name, SAMPLE, TIMESTEP);
        recorder.addNode("Identity", List.of(result), List.of(PREDICTION));
        var image = network.image();
        graph.addInput(value(SAMPLE, TensorProto.DataType.FLOAT, image.channels(), image.height(), image.width()));
        graph.addInput(value(TIMESTEP, TensorProto.DataType.INT64));
        graph.addOutput(
                value(PREDICTION, TensorProto.DataType.FLOAT, network.outputChannels(), image.height(), image.width()));
        return graph.build();
    }

    private static void addParameter(
            GraphProto.Builder graph,
            GraphRecorder recorder,
            ParameterSpec spec,
            float[] values,
            WeightStorage storage) {
        if (storage == WeightStorage.FLOAT32 || spec.size() < SMALLEST_HALF) {
            ByteString data = GraphRecorder.littleEndian(values);
            graph.addInitializer(GraphRecorder.tensor(spec.name(), TensorProto.DataType.FLOAT, data, spec.shape()));
            return;
        }
        String stored = spec.name() + ".half";
        graph.addInitializer(GraphRecorder.tensor(stored, TensorProto.DataType.FLOAT16, halves(values), spec.shape()));
        recorder.addNode(
                "Cast",
                List.of(stored),
                List.of(spec.name()),
                GraphRecorder.integer("to", TensorProto.DataType.FLOAT.getNumber()));
    }

    private static ByteString halves(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putShort(Half.of(value));
        }
        return ByteString.copyFrom(bytes.flip());
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, long... fixed) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(BATCH));
        for (long extent : fixed) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(extent));
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
