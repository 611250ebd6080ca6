package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Objects;
import java.util.Optional;

/**
 * A text encoder and what is taken of it.
 *
 * @param encoder ONNX file of the text encoder, relative to the model's folder
 * @param output the encoder's output that is taken; empty for its first of the right shape
 * @param tokenizer {@code tokenizer.json}, or a folder with it or with {@code vocab.json} and {@code merges.txt},
 *     relative to the model's folder
 */
public record TextSource(String encoder, Optional<String> output, String tokenizer) {

    /**
     * Validates the components.
     *
     * @param encoder see {@link #encoder()}
     * @param output see {@link #output()}
     * @param tokenizer see {@link #tokenizer()}
     */
    public TextSource {
        Objects.requireNonNull(output, "output");
        if (encoder.isBlank() || tokenizer.isBlank()) {
            throw new InvalidRequestException("A text needs the files of an encoder and a tokenizer; got \"" + encoder
                    + "\", \"" + tokenizer + "\".");
        }
    }
}
