package dev.offsetnoise.latent.condition;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.SpaceSignature;

/**
 * The size of a picture, as models are told it that were trained on pictures of many sizes.
 *
 * @param height rows of pixels, at least 1
 * @param width columns of pixels, at least 1
 */
public record PictureSize(int height, int width) {

    /**
     * Validates the components.
     *
     * @param height see {@link #height()}
     * @param width see {@link #width()}
     */
    public PictureSize {
        if (height < 1 || width < 1) {
            throw new InvalidRequestException(
                    "A picture of " + height + " x " + width + " pixels: expected at least 1 x 1.");
        }
    }

    /**
     * The size that a model draws if it is not asked for another.
     *
     * @param card the model
     * @return its native size in pixels
     */
    public static PictureSize nativeOf(ModelCard card) {
        int scale = card.space().map(SpaceSignature::scale).orElse(1);
        return new PictureSize(
                Math.multiplyExact(card.profile().height(), scale),
                Math.multiplyExact(card.profile().width(), scale));
    }
}
