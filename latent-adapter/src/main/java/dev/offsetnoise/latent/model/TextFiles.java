package dev.offsetnoise.latent.model;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The files that make a text into an input of the denoiser. They lie inside of the model's folder.
 *
 * @param encoder the text encoder's ONNX file, which exists and is not empty
 * @param tokenizer {@code tokenizer.json}, or a folder that holds it, or {@code vocab.json} and {@code merges.txt}
 */
public record TextFiles(Path encoder, Path tokenizer) {

    /**
     * Validates the components.
     *
     * @param encoder see {@link #encoder()}
     * @param tokenizer see {@link #tokenizer()}
     */
    public TextFiles {
        Objects.requireNonNull(encoder, "encoder");
        Objects.requireNonNull(tokenizer, "tokenizer");
    }
}
