package dev.offsetnoise.models.network;

import dev.offsetnoise.api.InvalidRequestException;

/**
 * Channels and size of a feature map {@code [N, C, H, W]}; the batch size stays open.
 *
 * @param channels C
 * @param height H in pixels
 * @param width W in pixels
 */
public record MapShape(int channels, int height, int width) {

    /**
     * Checks that every extent is positive.
     *
     * @param channels see {@link #channels()}
     * @param height see {@link #height()}
     * @param width see {@link #width()}
     */
    public MapShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new InvalidRequestException("A feature map of shape [" + channels + ", " + height + ", " + width
                    + "] is empty; every extent must be at least 1.");
        }
    }

    /**
     * The same size with other channels.
     *
     * @param newChannels the new number of channels
     * @return the new shape
     */
    public MapShape withChannels(int newChannels) {
        return new MapShape(newChannels, height, width);
    }

    /**
     * The shape after each square of {@code factor * factor} pixels has been folded into the channels.
     *
     * @param factor side of the square, a divisor of height and width
     * @return the new shape
     */
    public MapShape folded(int factor) {
        if (height % factor != 0 || width % factor != 0) {
            throw new InvalidRequestException("A feature map of " + height + " x " + width + " cannot be folded by "
                    + factor + "; choose sides that are multiples of it.");
        }
        return new MapShape(channels * factor * factor, height / factor, width / factor);
    }
}
