package dev.offsetnoise.latent.onnx;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The further inputs of a network.
 *
 * @param inputs all of them, in the order of the card
 */
record NetworkConditioning(List<ConditioningSignature> inputs) {

    NetworkConditioning {
        inputs = List.copyOf(inputs);
    }

    /** Refuses a conditioning that does not hold exactly these inputs, each for the whole batch. */
    void requireFit(Conditioning conditioning, int batch) {
        Map<String, Tensor> given = conditioning.inputs();
        Set<String> names =
                inputs.stream().map(ConditioningSignature::name).collect(Collectors.toCollection(TreeSet::new));
        if (!given.keySet().equals(names)) {
            throw new InvalidRequestException(
                    names.isEmpty()
                            ? "The denoiser takes no conditioning; it was given " + new TreeSet<>(given.keySet())
                                    + ". Use Conditioning.none()."
                            : "The denoiser takes the conditioning " + names + "; it was given "
                                    + new TreeSet<>(given.keySet())
                                    + ". Give one tensor for each of these names, and no other.");
        }
        inputs.forEach(input -> input.requireFit(given.get(input.name()), batch));
    }
}
