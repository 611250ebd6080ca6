package dev.offsetnoise.host;

import ai.onnx.proto.OnnxMl;
import com.google.gson.JsonObject;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelCards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Model folders with tiny networks that are told something: {@code prediction = mix(sample) + what(class or text)}, a 1x1
 * convolution and a colour for each class, or a colour that is linear in the mean of the text's embedding.
 */
public final class ToldModel {

    public static final int SIZE = 8;
    public static final List<String> CLASSES = List.of("dark", "bright");

    private static final int CHANNELS = 3;
    private static final int WIDTH = 4;
    private static final int TOKENS = 8;
    private static final int FLOAT = OnnxMl.TensorProto.DataType.FLOAT.getNumber();
    private static final int INT64 = OnnxMl.TensorProto.DataType.INT64.getNumber();

    private ToldModel() {}

    /** Knows the classes {@link #CLASSES}, and no class if {@code nothing} is given. */
    public static Path ofClasses(Path folder, OptionalInt nothing) throws IOException {
        OnnxMl.GraphProto.Builder graph = mixing("N");
        graph.addInput(TinyModel.value("labels", INT64, "N"));
        graph.addInitializer(TinyModel.floats("colours", random(3 * CHANNELS, 1), 3, CHANNELS));
        graph.addNode(TinyModel.node("Gather", "colour", "colours", "labels"));
        return write(folder, graph, new ConditioningInput.Classes("labels", CLASSES, nothing));
    }

    /** Is told a text. */
    public static Path ofTexts(Path folder) throws IOException {
        OnnxMl.GraphProto.Builder graph = mixing("N");
        graph.addInput(TinyModel.value("words", FLOAT, "N", TOKENS, WIDTH));
        graph.addInitializer(TinyModel.floats("look", random(WIDTH * CHANNELS, 2), WIDTH, CHANNELS));
        graph.addNode(TinyModel.node("ReduceMean", "meaning", "words")
                .addAttribute(ints("axes", 1))
                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                        .setName("keepdims")
                        .setType(OnnxMl.AttributeProto.AttributeType.INT)
                        .setI(0)));
        graph.addNode(TinyModel.node("MatMul", "colour", "meaning", "look"));
        write(
                folder,
                graph,
                new ConditioningInput.Text("words", "encoder.onnx", Optional.empty(), "tokenizer", TOKENS));
        Files.write(folder.resolve("encoder.onnx"), encoder(tokenizer(folder.resolve("tokenizer"))));
        return folder;
    }

    /** Is told nothing and takes batches of two images only. */
    public static Path ofPairs(Path folder) throws IOException {
        OnnxMl.GraphProto.Builder graph = mixing(2);
        graph.addInitializer(TinyModel.floats("colour", random(CHANNELS, 3), 1, CHANNELS));
        return write(folder, graph);
    }

    private static OnnxMl.GraphProto.Builder mixing(Object batch) {
        OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder().setName("told");
        graph.addInput(TinyModel.value("sample", FLOAT, batch, CHANNELS, SIZE, SIZE));
        graph.addInput(TinyModel.value("timestep", INT64, batch));
        graph.addOutput(TinyModel.value("prediction", FLOAT, batch, CHANNELS, SIZE, SIZE));
        graph.addInitializer(TinyModel.floats("mix", random(CHANNELS * CHANNELS, 4), CHANNELS, CHANNELS, 1, 1));
        graph.addInitializer(OnnxMl.TensorProto.newBuilder()
                .setName("axes")
                .setDataType(INT64)
                .addDims(2)
                .addAllInt64Data(List.of(2L, 3L)));
        graph.addNode(TinyModel.node("Conv", "mixed", "sample", "mix"));
        return graph;
    }

    private static Path write(Path folder, OnnxMl.GraphProto.Builder graph, ConditioningInput... told)
            throws IOException {
        graph.addNode(TinyModel.node("Unsqueeze", "plane", "colour", "axes"));
        graph.addNode(TinyModel.node("Add", "prediction", "mixed", "plane"));
        Files.createDirectories(folder);
        Files.write(folder.resolve("denoiser.onnx"), model(graph));
        ModelProfile profile =
                ModelProfile.rgb(SIZE, SIZE, new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012), PredictionType.V);
        DenoiserSignature names = DenoiserSignature.DEFAULT;
        ModelCards.write(
                folder.resolve(ModelCards.FILE_NAME),
                new ModelCard(
                        folder.getFileName().toString(),
                        "A tiny model that is told something",
                        "For tests.",
                        profile,
                        new DenoiserSignature(
                                names.file(),
                                names.sampleInput(),
                                names.timestepInput(),
                                names.output(),
                                List.of(told)),
                        Optional.empty(),
                        Optional.empty()));
        return folder;
    }

    private static byte[] encoder(int vocabulary) {
        OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder().setName("encoder");
        graph.addInput(TinyModel.value("input_ids", INT64, "N", TOKENS));
        graph.addOutput(TinyModel.value("last_hidden_state", FLOAT, "N", TOKENS, WIDTH));
        graph.addInitializer(TinyModel.floats("embedding", random(vocabulary * WIDTH, 5), vocabulary, WIDTH));
        graph.addNode(TinyModel.node("Gather", "last_hidden_state", "embedding", "input_ids"));
        return model(graph);
    }

    /** A tokenizer of CLIP's kind that knows bytes only. */
    private static int tokenizer(Path folder) throws IOException {
        Files.createDirectories(folder);
        JsonObject vocabulary = new JsonObject();
        for (String end : List.of("", "</w>")) {
            for (int i = 0; i < 256; i++) {
                vocabulary.addProperty(Character.toString(letter(i)) + end, vocabulary.size());
            }
        }
        vocabulary.addProperty("<|startoftext|>", vocabulary.size());
        vocabulary.addProperty("<|endoftext|>", vocabulary.size());
        Files.writeString(folder.resolve("vocab.json"), vocabulary.toString());
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n");
        return vocabulary.size();
    }

    /** Printable bytes stand for themselves, the others for letters from 256 on, in their order. */
    private static int letter(int value) {
        if (isPrintable(value)) {
            return value;
        }
        int others = 0;
        for (int i = 0; i < value; i++) {
            others += isPrintable(i) ? 0 : 1;
        }
        return 256 + others;
    }

    private static boolean isPrintable(int value) {
        return value >= '!' && value <= '~' || value >= 0xa1 && value <= 0xac || value >= 0xae;
    }

    private static byte[] model(OnnxMl.GraphProto.Builder graph) {
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("test")
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static OnnxMl.AttributeProto.Builder ints(String name, long... values) {
        OnnxMl.AttributeProto.Builder attribute =
                OnnxMl.AttributeProto.newBuilder().setName(name).setType(OnnxMl.AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute;
    }

    private static float[] random(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() * 0.3f;
        }
        return values;
    }
}
