package dev.offsetnoise.latent.space;

import ai.onnx.proto.OnnxMl;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The autoencoder that the Python script wrote, and the other forms in which exporters write the same. */
final class Networks {

    static final Path ENCODER = path("autoencoder/vae_encoder/model.onnx");
    static final Path DECODER = path("autoencoder/vae_decoder/model.onnx");
    static final Path LOCAL_DECODER = path("local/decoder.onnx");
    static final JsonObject EXPECTED =
            JsonParser.parseString(text("autoencoder/expected.json")).getAsJsonObject();
    static final LatentScale SCALE = new LatentScale(
            EXPECTED.get("scaling").getAsDouble(), EXPECTED.get("shift").getAsDouble(), 8);
    static final DeviceRequest CPU = new DeviceRequest.Cpu();

    private static final int CHANNELS = 4;

    private Networks() {}

    static Path path(String name) {
        try {
            return Path.of(Networks.class.getResource("/space/" + name).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static LatentSpace open() {
        return LatentSpace.open(ENCODER, DECODER, SCALE, CPU);
    }

    static Tensor expected(String name) {
        JsonObject stored = EXPECTED.getAsJsonObject(name);
        JsonArray shape = stored.getAsJsonArray("shape");
        JsonArray values = stored.getAsJsonArray("values");
        Tensor tensor = Tensor.allocate(
                shape.asList().stream().mapToInt(length -> length.getAsInt()).toArray());
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, values.get(i).getAsFloat());
        }
        return tensor;
    }

    private static OnnxMl.ModelProto.Builder read(Path file) {
        try {
            return OnnxMl.ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path write(OnnxMl.ModelProto.Builder model, Path file) {
        try {
            return Files.write(file, model.build().toByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The encoder as exporters write it that leave the log-variance out. */
    static Path meanEncoder(Path folder) {
        OnnxMl.ModelProto.Builder model = read(ENCODER);
        OnnxMl.GraphProto.Builder graph = model.getGraphBuilder();
        String both = graph.getOutput(0).getName();
        long[][] parts = {{0}, {CHANNELS}, {1}};
        OnnxMl.NodeProto.Builder cut =
                OnnxMl.NodeProto.newBuilder().setOpType("Slice").addInput(both).addOutput("latent_sample");
        for (int i = 0; i < parts.length; i++) {
            graph.addInitializer(OnnxMl.TensorProto.newBuilder()
                    .setName("part" + i)
                    .setDataType(OnnxMl.TensorProto.DataType.INT64.getNumber())
                    .addDims(1)
                    .addInt64Data(parts[i][0]));
            cut.addInput("part" + i);
        }
        graph.addNode(cut);
        rename(graph.getOutputBuilder(0), "latent_sample", Network.FLOAT);
        return write(model, folder.resolve("mean-encoder.onnx"));
    }

    /** The decoder with ends of half precision. */
    static Path halfDecoder(Path folder) {
        OnnxMl.ModelProto.Builder model = read(DECODER);
        OnnxMl.GraphProto.Builder graph = model.getGraphBuilder();
        graph.addNode(0, cast("half", graph.getInput(0).getName(), Network.FLOAT));
        graph.addNode(cast(graph.getOutput(0).getName(), "half_sample", Network.FLOAT16));
        rename(graph.getInputBuilder(0), "half", Network.FLOAT16);
        rename(graph.getOutputBuilder(0), "half_sample", Network.FLOAT16);
        return write(model, folder.resolve("half-decoder.onnx"));
    }

    private static OnnxMl.NodeProto.Builder cast(String from, String to, int type) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType("Cast")
                .addInput(from)
                .addOutput(to)
                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                        .setName("to")
                        .setType(OnnxMl.AttributeProto.AttributeType.INT)
                        .setI(type));
    }

    private static void rename(OnnxMl.ValueInfoProto.Builder end, String name, int type) {
        end.setName(name).getTypeBuilder().getTensorTypeBuilder().setElemType(type);
        end.getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(1)
                .setDimParam("channels");
    }

    /** A network that takes one size and batch only. */
    static Path fixed(Path network, Path folder, int batch, int height, int width) {
        OnnxMl.ModelProto.Builder model = read(network);
        OnnxMl.TensorShapeProto.Builder shape = model.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder();
        shape.getDimBuilder(0).setDimValue(batch);
        shape.getDimBuilder(2).setDimValue(height);
        shape.getDimBuilder(3).setDimValue(width);
        return write(model, folder.resolve("fixed-" + network.getParent().getFileName() + ".onnx"));
    }
}
