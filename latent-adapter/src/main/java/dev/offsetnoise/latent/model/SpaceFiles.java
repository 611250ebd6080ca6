package dev.offsetnoise.latent.model;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The files of a latent space. They lie inside of the model's folder, exist and are not empty.
 *
 * @param encoder the ONNX file that makes latents of pictures
 * @param decoder the ONNX file that makes pictures of latents
 */
public record SpaceFiles(Path encoder, Path decoder) {

    /**
     * Validates the components.
     *
     * @param encoder see {@link #encoder()}
     * @param decoder see {@link #decoder()}
     */
    public SpaceFiles {
        Objects.requireNonNull(encoder, "encoder");
        Objects.requireNonNull(decoder, "decoder");
    }
}
