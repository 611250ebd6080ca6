package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;

/**
 * How the latents that a process sees follow from those that an encoder gives: {@code (encoded - shift) factor}.
 *
 * @param factor brings the latents to the variance that the process expects; 0.18215 for Stable Diffusion 1 and 2
 * @param shift the latents' mean, which most models leave at 0
 * @param pixels side of the square of pixels behind one latent; 8 for Stable Diffusion
 */
public record LatentScale(double factor, double shift, int pixels) {

    private static final int MAX_PIXELS = 64;

    /**
     * Validates the components.
     *
     * @param factor see {@link #factor()}
     * @param shift see {@link #shift()}
     * @param pixels see {@link #pixels()}
     */
    public LatentScale {
        boolean finite = Double.isFinite(factor) && Double.isFinite(shift);
        if (!finite || factor == 0 || pixels < 1 || pixels > MAX_PIXELS) {
            throw new InvalidRequestException("A latent scale of factor " + factor + ", shift " + shift + " and "
                    + pixels + " pixels: expected finite numbers, a factor that is not 0, and 1 to " + MAX_PIXELS
                    + " pixels.");
        }
    }

    /** What the process sees of encoded latents. */
    Tensor ofEncoded(Tensor encoded) {
        return map(encoded, (float) factor, (float) (-shift * factor));
    }

    /** What the decoder takes for latents of the process. */
    Tensor toDecode(Tensor latents) {
        return map(latents, (float) (1 / factor), (float) shift);
    }

    private static Tensor map(Tensor tensor, float slope, float offset) {
        Tensor mapped = Tensor.allocate(tensor.shape());
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] * slope + offset;
        }
        mapped.write(0, values, 0, values.length);
        return mapped;
    }
}
