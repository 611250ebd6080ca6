package dev.offsetnoise.models.data;

import dev.offsetnoise.api.InvalidRequestException;

/**
 * How an image is varied before the network sees it.
 *
 * @param size side of the model's images in pixels
 * @param smallestCrop side of the smallest square, as a share of the image's short side, in (0, 1]; 1 takes the largest
 *     square, at a random place
 * @param flip whether half of the images are mirrored left to right
 * @param stops exposure changes are uniform in ±this many stops; 0 leaves the exposure alone
 */
public record Augmentation(int size, double smallestCrop, boolean flip, double stops) {

    /** The largest exposure change, in stops: beyond it every picture is black or white. */
    public static final double MAX_STOPS = 16;

    /**
     * Checks the ranges.
     *
     * @param size see {@link #size()}
     * @param smallestCrop see {@link #smallestCrop()}
     * @param flip see {@link #flip()}
     * @param stops see {@link #stops()}
     */
    public Augmentation {
        if (size < 1) {
            throw new InvalidRequestException("Image size " + size + ": expected at least 1 pixel.");
        }
        if (!(smallestCrop > 0 && smallestCrop <= 1)) {
            throw new InvalidRequestException(
                    "Smallest crop " + smallestCrop + ": expected a share of the short side above 0, at most 1.");
        }
        if (!(stops >= 0 && stops <= MAX_STOPS)) {
            throw new InvalidRequestException("Exposure change " + stops + ": expected 0 to " + MAX_STOPS + " stops.");
        }
    }
}
