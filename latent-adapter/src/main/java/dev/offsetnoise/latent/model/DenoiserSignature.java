package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.Objects;

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
 */
public record DenoiserSignature(String file, String sampleInput, String timestepInput, String output) {

    /** The names that a card need not spell out: {@code denoiser.onnx}, {@code sample}, {@code timestep}, {@code prediction}. */
    public static final DenoiserSignature DEFAULT =
            new DenoiserSignature("denoiser.onnx", "sample", "timestep", "prediction");

    /**
     * Validates the components.
     *
     * @param file see {@link #file()}
     * @param sampleInput see {@link #sampleInput()}
     * @param timestepInput see {@link #timestepInput()}
     * @param output see {@link #output()}
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
        if (sampleInput.equals(timestepInput)) {
            throw new InvalidRequestException("Sample and timestep are both called \"" + sampleInput
                    + "\"; give each input of the network its own name.");
        }
    }
}
