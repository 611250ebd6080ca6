package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Objects;

/**
 * The latent space of a model: where the networks between latents and pictures lie, and how the denoiser's numbers follow
 * from theirs: {@code latent = (encoded - shift) * scaling}.
 *
 * @param encoder ONNX file that makes latents of pictures, relative to the model's folder
 * @param decoder ONNX file that makes pictures of latents, relative to the model's folder
 * @param scaling factor, above 0
 * @param shift what is taken away before, usually 0
 * @param scale pixels along a side of one latent, at least 1; 8 for Stable Diffusion
 */
public record SpaceSignature(String encoder, String decoder, double scaling, double shift, int scale) {

    /**
     * Validates the components.
     *
     * @param encoder see {@link #encoder()}
     * @param decoder see {@link #decoder()}
     * @param scaling see {@link #scaling()}
     * @param shift see {@link #shift()}
     * @param scale see {@link #scale()}
     */
    public SpaceSignature {
        Objects.requireNonNull(encoder, "encoder");
        Objects.requireNonNull(decoder, "decoder");
        if (encoder.isBlank() || decoder.isBlank()) {
            throw new InvalidRequestException("A latent space needs the files of an encoder and a decoder; got \""
                    + encoder + "\", \"" + decoder + "\".");
        }
        if (!(scaling > 0 && scaling < Double.POSITIVE_INFINITY) || !Double.isFinite(shift)) {
            throw new InvalidRequestException("Scaling " + scaling + " with shift " + shift
                    + ": expected a scaling above 0, such as 0.18215, and a finite shift, usually 0.");
        }
        if (scale < 1) {
            throw new InvalidRequestException("Scale " + scale + ": expected at least 1 pixel a latent, usually 8.");
        }
    }
}
