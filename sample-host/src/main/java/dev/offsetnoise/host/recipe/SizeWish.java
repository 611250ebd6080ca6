package dev.offsetnoise.host.recipe;

import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.condition.SizeConditioning;
import java.util.Optional;

/**
 * What a model shall be told about a picture's size, where that is not the size itself.
 *
 * @param original what the picture is said to have been cut and scaled from; empty for the picture's own size
 * @param cropTop rows that are said to have been cut off above
 * @param cropLeft columns that are said to have been cut off on the left
 * @param target size that the picture is said to have; empty for the picture's own size
 */
public record SizeWish(Optional<PictureSize> original, int cropTop, int cropLeft, Optional<PictureSize> target) {

    /** The picture's own size. */
    public static final SizeWish NONE = new SizeWish(Optional.empty(), 0, 0, Optional.empty());

    /**
     * Validates the components.
     *
     * @param original see {@link #original()}
     * @param cropTop see {@link #cropTop()}
     * @param cropLeft see {@link #cropLeft()}
     * @param target see {@link #target()}
     */
    public SizeWish {
        PictureSize any = new PictureSize(1, 1);
        new SizeConditioning(original.orElse(any), cropTop, cropLeft, target.orElse(any)); // refuses what it refuses
    }

    /**
     * What the model is told.
     *
     * @param picture the picture's own size
     * @return the same with that size where no other is wished
     */
    public SizeConditioning of(PictureSize picture) {
        return new SizeConditioning(original.orElse(picture), cropTop, cropLeft, target.orElse(picture));
    }
}
