package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Small pictures of latents at next to no cost, one pixel for each latent: red, green and blue as a linear function of the
 * channels. Good enough to watch what a sampler is about to draw.
 */
public final class LatentPreview {

    private static final PixelSpace PIXELS = new PixelSpace(EncoderDecoder.RGB);

    private final double[][] factors;

    LatentPreview(double[][] factors) {
        this.factors = Arrays.stream(factors).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Draws one sample of a batch.
     *
     * @param latents of the process, such as a predicted clean sample, {@code [N, C, H, W]}; only read
     * @param index which one, 0 to {@code N - 1}
     * @return a picture of {@code W x H} pixels
     * @throws InvalidRequestException if the shape is another or the index is none of the batch
     * @throws dev.offsetnoise.latent.model.ModelException if a value is not a number
     */
    public BufferedImage toImage(Tensor latents, int index) {
        int[] shape = latents.shape();
        int channels = factors[0].length - 1;
        boolean fits = shape.length == EncoderDecoder.RANK && shape[1] == channels;
        if (!fits || index < 0 || index >= shape[0]) {
            throw new InvalidRequestException(
                    "Preview " + index + " of " + latents + ": expected a sample of [N, " + channels + ", H, W].");
        }
        int area = shape[EncoderDecoder.HEIGHT] * shape[EncoderDecoder.WIDTH];
        float[] values = new float[channels * area];
        latents.read(index * values.length, values, 0, values.length);
        Tensor picture =
                Tensor.allocate(1, EncoderDecoder.RGB, shape[EncoderDecoder.HEIGHT], shape[EncoderDecoder.WIDTH]);
        for (int c = 0; c < EncoderDecoder.RGB; c++) {
            for (int i = 0; i < area; i++) {
                picture.set(c * area + i, (float) colour(factors[c], values, i, area));
            }
        }
        return PIXELS.toImage(picture, 0, new Cancellation());
    }

    private static double colour(double[] row, float[] values, int place, int area) {
        double colour = row[row.length - 1];
        for (int channel = 0; channel < row.length - 1; channel++) {
            colour += row[channel] * values[channel * area + place];
        }
        return colour;
    }
}
