package dev.offsetnoise.host;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.latent.model.Recommendation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A model folder with a real, tiny ONNX network: one 3x3 convolution with fixed random weights, and a shift by the step. */
public final class TinyModel {

    public static final int SIZE = 8;

    private static final int CHANNELS = 3;
    private static final int KERNEL = 3;
    private static final int FLOAT = OnnxMl.TensorProto.DataType.FLOAT.getNumber();
    private static final int INT64 = OnnxMl.TensorProto.DataType.INT64.getNumber();

    private TinyModel() {}

    /** A model trained with a balanced grey offset, whose card advises a scheduler. */
    public static Path withOffset(Path folder) throws IOException {
        ModelProfile plain = profile(new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012));
        OffsetDefinition offset = OffsetDefinition.grey(CHANNELS, 0.7, new GammaStrategy.Balanced());
        return write(
                folder,
                plain.withOffset(offset),
                Optional.of(new Recommendation("adjusted-offset", Map.of(), 6)),
                weights(1));
    }

    /** An ordinary model without advice. */
    public static Path plain(Path folder) throws IOException {
        return plain(folder, new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012));
    }

    public static Path plain(Path folder, TrainingSchedule schedule) throws IOException {
        return write(folder, profile(schedule), Optional.empty(), weights(2));
    }

    /** An ordinary model that also answers with a variance. */
    public static Path learned(Path folder) throws IOException {
        ModelProfile profile = profile(new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012));
        return write(
                folder,
                profile.withPrediction(profile.prediction(), VarianceType.LEARNED),
                Optional.empty(),
                weights(3, 2 * CHANNELS));
    }

    private static ModelProfile profile(TrainingSchedule schedule) {
        return ModelProfile.rgb(SIZE, SIZE, schedule, PredictionType.V);
    }

    private static Path write(Path folder, ModelProfile profile, Optional<Recommendation> advice, float[] weights)
            throws IOException {
        Files.createDirectories(folder);
        ModelCard card = new ModelCard(
                folder.getFileName().toString(),
                "A tiny model",
                "For tests.",
                profile,
                DenoiserSignature.DEFAULT,
                advice,
                Optional.empty());
        ModelCards.write(folder.resolve(ModelCards.FILE_NAME), card);
        Files.write(folder.resolve("denoiser.onnx"), network(weights));
        return folder;
    }

    private static float[] weights(long seed) {
        return weights(seed, CHANNELS);
    }

    private static float[] weights(long seed, int outputs) {
        Random random = new Random(seed);
        float[] weights = new float[outputs * CHANNELS * KERNEL * KERNEL];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian() * 0.05f;
        }
        return weights;
    }

    private static byte[] network(float[] weights) {
        int outputs = weights.length / (CHANNELS * KERNEL * KERNEL);
        OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder().setName("tiny");
        graph.addInput(value("sample", FLOAT, "N", CHANNELS, SIZE, SIZE));
        graph.addInput(value("timestep", INT64, "N"));
        graph.addOutput(value("prediction", FLOAT, "N", outputs, SIZE, SIZE));
        graph.addInitializer(floats("weights", weights, outputs, CHANNELS, KERNEL, KERNEL));
        graph.addInitializer(floats("scale", new float[] {1e-4f}));
        graph.addInitializer(OnnxMl.TensorProto.newBuilder()
                .setName("axes")
                .setDataType(INT64)
                .addDims(KERNEL)
                .addAllInt64Data(List.of(1L, 2L, 3L)));
        graph.addNode(node("Conv", "blurred", "sample", "weights")
                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                        .setName("pads")
                        .setType(OnnxMl.AttributeProto.AttributeType.INTS)
                        .addAllInts(List.of(1L, 1L, 1L, 1L))));
        graph.addNode(node("Cast", "time", "timestep")
                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                        .setName("to")
                        .setType(OnnxMl.AttributeProto.AttributeType.INT)
                        .setI(FLOAT)));
        graph.addNode(node("Unsqueeze", "column", "time", "axes"));
        graph.addNode(node("Mul", "shift", "column", "scale"));
        graph.addNode(node("Add", "prediction", "blurred", "shift"));
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("test")
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    static OnnxMl.NodeProto.Builder node(String operator, String output, String... inputs) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    static OnnxMl.TensorProto floats(String name, float[] values, long... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        OnnxMl.TensorProto.Builder tensor =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(FLOAT);
        for (long dimension : dimensions) {
            tensor.addDims(dimension);
        }
        return tensor.setRawData(ByteString.copyFrom(bytes.array())).build();
    }

    static OnnxMl.ValueInfoProto value(String name, int type, Object... dimensions) {
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
}
