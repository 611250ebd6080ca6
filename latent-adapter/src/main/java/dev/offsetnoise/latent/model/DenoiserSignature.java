package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the network lies and how its inputs and outputs are called. Element types and shapes are not repeated here:
 * they are read from the network itself.
 *
 * @param file name of the ONNX file, relative to the model's folder
 * @param sampleInput input that takes the noisy images, float {@code [N, C, H, W]}
 * @param timestepInput input that takes the step, counted from 0: the network is handed {@code t - 1} for step {@code t}
 *     in 1..T; a scalar, {@code [1]} or {@code [N]}, of int64 or float
 * @param output output that holds the prediction, float {@code [N, C, H, W]}, or {@code [N, 2C, H, W]} with learned
 *     variance
 * @param conditioning the inputs that the network has beside these; empty if it has none
 */
public record DenoiserSignature(
        String file, String sampleInput, String timestepInput, String output, List<ConditioningInput> conditioning) {

    /** The names that a card need not spell out: {@code denoiser.onnx}, {@code sample}, {@code timestep}, {@code prediction}. */
    public static final DenoiserSignature DEFAULT =
            new DenoiserSignature("denoiser.onnx", "sample", "timestep", "prediction", List.of());

    /**
     * Validates the components.
     *
     * @param file see {@link #file()}
     * @param sampleInput see {@link #sampleInput()}
     * @param timestepInput see {@link #timestepInput()}
     * @param output see {@link #output()}
     * @param conditioning see {@link #conditioning()}
     */
    public DenoiserSignature {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sampleInput, "sampleInput");
        Objects.requireNonNull(timestepInput, "timestepInput");
        Objects.requireNonNull(output, "output");
        if (List.of(file, sampleInput, timestepInput, output).stream().anyMatch(String::isBlank)) {
            throw new InvalidRequestException("The denoiser's file, inputs and output need names; got \"" + file
                    + "\", \"" + sampleInput + "\", \"" + timestepInput + "\", \"" + output + "\".");
        }
        conditioning = List.copyOf(conditioning);
        Set<String> seen = new HashSet<>();
        Stream.concat(
                        Stream.of(sampleInput, timestepInput),
                        conditioning.stream().map(ConditioningInput::input))
                .filter(name -> !seen.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidRequestException("Two inputs of the network are called \"" + name
                            + "\"; give each input of the network its own name.");
                });
    }
}
