package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.offsetnoise.latent.model.ModelException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a network takes and gives, asked for by name; what is missing or of another kind is refused.
 *
 * @param file where the network lies, for messages
 * @param remedy what the user can do about a network of other ends
 * @param inputs by name
 * @param outputs by name
 */
record NetworkEnds(Path file, String remedy, Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {

    static NetworkEnds of(OrtSession session, Path file, String remedy) throws OrtException {
        return new NetworkEnds(file, remedy, session.getInputInfo(), session.getOutputInfo());
    }

    TensorInfo input(String name) {
        return tensor("input", name, inputs);
    }

    TensorInfo output(String name) {
        return tensor("output", name, outputs);
    }

    private TensorInfo tensor(String kind, String name, Map<String, NodeInfo> ends) {
        NodeInfo found = ends.get(name);
        if (found == null) {
            throw new ModelException("The network in " + file + " has no " + kind + " \"" + name + "\"; it has "
                    + String.join(", ", new TreeSet<>(ends.keySet())) + ". " + remedy);
        }
        if (found.getInfo() instanceof TensorInfo tensor) {
            return tensor;
        }
        throw new ModelException("The " + kind + " \"" + name + "\" of " + file + " is a "
                + found.getInfo().getClass().getSimpleName() + "; expected a tensor. " + remedy);
    }

    FloatEnd floatInput(String name) {
        return floats("input", name, input(name));
    }

    FloatEnd floatOutput(String name) {
        return floats("output", name, output(name));
    }

    private FloatEnd floats(String kind, String name, TensorInfo found) {
        requireType(kind, name, ConvertedFloats.TYPES.contains(found.type), found, ConvertedFloats.TYPE_NAMES);
        return new FloatEnd(found.type, ShapePattern.of(found.getShape()));
    }

    void requireType(String kind, String name, boolean fits, TensorInfo found, String expected) {
        if (!fits) {
            throw new ModelException("The " + kind + " \"" + name + "\" of " + file + " has elements of type "
                    + found.type + "; expected " + expected + ". Export the network with this type.");
        }
    }

    /** Refuses a network that needs more than it will be given. */
    void requireOnlyInputs(Set<String> given, String what) {
        Set<String> further = new TreeSet<>(inputs.keySet());
        further.removeAll(given);
        if (!further.isEmpty()) {
            throw new ModelException("The network in " + file + " also needs the inputs " + String.join(", ", further)
                    + "; only networks that take " + what + " can be run.");
        }
    }
}
