package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import java.awt.image.BufferedImage;

/**
 * Pixels as they are: gamma-encoded values, -1 for black and 1 for white, one channel for grey or three for RGB.
 *
 * @param channels 1 or 3
 */
public record PixelSpace(int channels) implements ImageSpace {

    private static final int RGB = 3;

    /** Dimensions of a batch of pictures, {@code [N, C, H, W]}. */
    private static final int RANK = 4;

    /** Half of the largest 8-bit value: what lies between -1 and 0. */
    private static final float HALF_RANGE = 127.5f;

    /**
     * Validates the component.
     *
     * @param channels see {@link #channels()}
     */
    public PixelSpace {
        if (channels != 1 && channels != RGB) {
            throw new InvalidRequestException("Pictures of " + channels
                    + " channels: expected 1 (grey) or 3 (RGB). A model on latents needs a decoder.");
        }
    }

    @Override
    public BufferedImage toImage(Tensor samples, int index, Cancellation cancellation) {
        int[] shape = samples.shape();
        if (shape.length != RANK || shape[1] != channels || index < 0 || index >= shape[0]) {
            throw new InvalidRequestException(
                    "Picture " + index + " of " + samples + ": expected a picture of [N, " + channels + ", H, W].");
        }
        int height = shape[2];
        int width = shape[RANK - 1];
        int area = height * width;
        int[] pixels = new int[area];
        float[] plane = new float[area];
        for (int c = 0; c < RGB; c++) {
            samples.read((index * channels + c % channels) * area, plane, 0, area);
            for (int i = 0; i < area; i++) {
                pixels[i] = pixels[i] << Byte.SIZE | level(plane[i]);
            }
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        return image;
    }

    private static int level(float value) {
        if (Float.isNaN(value)) {
            throw new ModelException("The picture holds values that are not numbers: the denoiser answered with them."
                    + " Try another scheduler or more steps; if it stays so, the model is broken.");
        }
        return Math.round((Math.min(1, Math.max(-1, value)) + 1) * HALF_RANGE);
    }

    @Override
    public Tensor toTensor(BufferedImage image, Cancellation cancellation) {
        PixelLevels levels = PixelLevels.of(image);
        int area = levels.width() * levels.height();
        Tensor tensor = Tensor.allocate(1, channels, levels.height(), levels.width());
        float[] plane = new float[area];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < area; i++) {
                plane[i] = channels == RGB ? value(levels, i, c) : grey(levels, i);
            }
            tensor.write(c * area, plane, 0, area);
        }
        return tensor;
    }

    private static float value(PixelLevels levels, int pixel, int channel) {
        return levels.level(pixel, channel) / HALF_RANGE - 1;
    }

    private static float grey(PixelLevels levels, int pixel) {
        double[] rgb = {value(levels, pixel, 0), value(levels, pixel, 1), value(levels, pixel, 2)};
        return (float) Luma.ofColour(rgb);
    }
}
