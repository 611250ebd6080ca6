package dev.offsetnoise.models.network;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;

/**
 * Size and form of a {@link Unet}.
 *
 * @param image channels and size of the images
 * @param patch side of the square of pixels that is folded into the channels before the first and unfolded after the
 *     last convolution; 1 works at full resolution
 * @param widths channels at each level, from fine to coarse; each level halves the side
 * @param blocks residual blocks at each level, on the way down and again on the way up
 * @param attentionSide self attention at levels whose side is at most this
 * @param groups groups of the group normalization, a divisor of every width
 * @param conditioning width of the vector that carries step and channel means
 * @param learnedVariance whether the network has C more outputs for the variance
 */
public record UnetConfig(
        MapShape image,
        int patch,
        List<Integer> widths,
        List<Integer> blocks,
        int attentionSide,
        int groups,
        int conditioning,
        boolean learnedVariance) {

    /**
     * Checks that the sizes fit each other.
     *
     * @param image see {@link #image()}
     * @param patch see {@link #patch()}
     * @param widths see {@link #widths()}
     * @param blocks see {@link #blocks()}
     * @param attentionSide see {@link #attentionSide()}
     * @param groups see {@link #groups()}
     * @param conditioning see {@link #conditioning()}
     * @param learnedVariance see {@link #learnedVariance()}
     */
    public UnetConfig {
        widths = List.copyOf(widths);
        blocks = List.copyOf(blocks);
        if (widths.isEmpty() || widths.size() != blocks.size()) {
            throw new InvalidRequestException("The network has " + widths.size() + " widths and " + blocks.size()
                    + " block counts; give one of each for every level.");
        }
        for (int width : widths) {
            if (width < 1 || width % groups != 0) {
                throw new InvalidRequestException(
                        "Width " + width + " is not a multiple of the " + groups + " normalization groups.");
            }
        }
        int scale = patch << (widths.size() - 1);
        if (patch < 1 || image.height() % scale != 0 || image.width() % scale != 0) {
            throw new InvalidRequestException("Images of " + image.height() + " x " + image.width()
                    + " do not fit patch " + patch + " and " + widths.size()
                    + " levels; both sides must be multiples of " + scale + ".");
        }
    }

    /**
     * Channels of the prediction.
     *
     * @return C, or 2C with a learned variance
     */
    public int outputChannels() {
        return learnedVariance ? 2 * image.channels() : image.channels();
    }
}
