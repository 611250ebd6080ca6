package dev.offsetnoise.api;

import java.util.Map;

/**
 * What a denoiser is told beside the noisy image: named tensors such as text embeddings or class labels, whose first
 * dimension is the batch.
 *
 * @param inputs tensors by the name under which the denoiser knows them
 */
public record Conditioning(Map<String, Tensor> inputs) {

    private static final Conditioning NONE = new Conditioning(Map.of());

    /**
     * Validates and copies the components.
     *
     * @param inputs see {@link #inputs()}
     */
    public Conditioning {
        inputs = Map.copyOf(inputs);
    }

    /**
     * Nothing: the denoiser is unconditional.
     *
     * @return the empty conditioning
     */
    public static Conditioning none() {
        return NONE;
    }
}
