package dev.offsetnoise.latent.condition;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Objects;

/**
 * What models that were trained on cut pictures of many sizes are told about a picture. In arXiv:2307.01952, section 2.2, a
 * model learns from it that small originals are coarse and that cuts miss heads.
 *
 * @param original size of the picture before it was cut and scaled
 * @param cropTop rows that were cut off above, from 0 up
 * @param cropLeft columns that were cut off on the left, from 0 up
 * @param target size after that
 */
public record SizeConditioning(PictureSize original, int cropTop, int cropLeft, PictureSize target) {

    /**
     * Validates the components.
     *
     * @param original see {@link #original()}
     * @param cropTop see {@link #cropTop()}
     * @param cropLeft see {@link #cropLeft()}
     * @param target see {@link #target()}
     */
    public SizeConditioning {
        Objects.requireNonNull(original, "original");
        Objects.requireNonNull(target, "target");
        if (cropTop < 0 || cropLeft < 0) {
            throw new InvalidRequestException("A cut at " + cropLeft + ", " + cropTop
                    + ": expected pixels from the left and from the top, from 0 up; 0, 0 is no cut.");
        }
    }

    /**
     * A whole picture that nothing was cut from.
     *
     * @param size its size
     * @return what is told about it
     */
    public static SizeConditioning of(PictureSize size) {
        return new SizeConditioning(size, 0, 0, size);
    }

    /** In the order in which Stable Diffusion XL takes them. */
    float[] numbers() {
        return new float[] {original.height(), original.width(), cropTop, cropLeft, target.height(), target.width()};
    }
}
