package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.ModelFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares what a network takes and gives with what its card says, before its first run. */
final class SignatureCheck {

    private static final String CARD_REMEDY = "Correct the card, or export the network again.";

    private final Path file;
    private final DenoiserSignature names;
    private final ModelProfile profile;
    private final Map<String, NodeInfo> inputs;
    private final Map<String, NodeInfo> outputs;

    SignatureCheck(OrtSession session, ModelFolder folder) throws OrtException {
        file = folder.denoiserFile();
        names = folder.card().denoiser();
        profile = folder.card().profile();
        inputs = session.getInputInfo();
        outputs = session.getOutputInfo();
    }

    NetworkSignature check() {
        ShapePattern sample = images("input", names.sampleInput(), inputs, profile.channels());
        ShapePattern prediction = images("output", names.output(), outputs, profile.predictionChannels());
        requireNoFurtherInputs();
        return new NetworkSignature(names, sample, prediction, timestep());
    }

    private ShapePattern images(String kind, String name, Map<String, NodeInfo> ends, int channels) {
        TensorInfo found = tensor(kind, name, ends);
        requireType(kind, name, found.type == OnnxJavaType.FLOAT, found, "float");
        ShapePattern shape = ShapePattern.of(found.getShape());
        ShapePattern expected = ShapePattern.of(ShapePattern.OPEN, channels, ShapePattern.OPEN, ShapePattern.OPEN);
        ShapePattern fixed = ShapePattern.of(ShapePattern.OPEN, channels, profile.height(), profile.width());
        if (!shape.overlaps(fixed)) {
            throw new ModelException("The " + kind + " \"" + name + "\" of " + file + " has the shape " + shape
                    + "; the card's profile needs " + fixed + ". " + CARD_REMEDY);
        }
        return shape.narrowedBy(expected);
    }

    private TimestepSignature timestep() {
        String name = names.timestepInput();
        TensorInfo found = tensor("input", name, inputs);
        boolean whole = found.type == OnnxJavaType.INT64;
        requireType("input", name, whole || found.type == OnnxJavaType.FLOAT, found, "int64 or float");
        long[] shape = found.getShape();
        if (shape.length > 1) {
            throw new ModelException("The input \"" + name + "\" of " + file + " has the shape "
                    + ShapePattern.of(shape) + "; expected a scalar or one step an image. " + CARD_REMEDY);
        }
        return new TimestepSignature(whole, shape);
    }

    private TensorInfo tensor(String kind, String name, Map<String, NodeInfo> ends) {
        NodeInfo found = ends.get(name);
        if (found == null) {
            throw new ModelException("The network in " + file + " has no " + kind + " \"" + name + "\"; it has "
                    + String.join(", ", new TreeSet<>(ends.keySet())) + ". " + CARD_REMEDY);
        }
        if (found.getInfo() instanceof TensorInfo tensor) {
            return tensor;
        }
        throw new ModelException("The " + kind + " \"" + name + "\" of " + file + " is a "
                + found.getInfo().getClass().getSimpleName() + "; expected a tensor. " + CARD_REMEDY);
    }

    private void requireType(String kind, String name, boolean fits, TensorInfo found, String expected) {
        if (!fits) {
            throw new ModelException("The " + kind + " \"" + name + "\" of " + file + " has elements of type "
                    + found.type + "; expected " + expected + ". Export the network with this type.");
        }
    }

    private void requireNoFurtherInputs() {
        Set<String> further = new TreeSet<>(inputs.keySet());
        further.remove(names.sampleInput());
        further.remove(names.timestepInput());
        if (!further.isEmpty()) {
            throw new ModelException("The network in " + file + " also needs the inputs " + String.join(", ", further)
                    + "; only networks that take a sample and a timestep can be run.");
        }
    }
}
