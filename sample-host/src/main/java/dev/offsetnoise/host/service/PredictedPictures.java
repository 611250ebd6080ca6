package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Tensor;
import java.awt.image.BufferedImage;

/**
 * What the pictures of a batch are about to become, as the last step predicts it. Valid only during the call that hands it
 * out; pictures cost nothing until they are asked for.
 */
public final class PredictedPictures {

    private final OpenSpace space;
    private final Tensor predictedClean;
    private final long firstSeed;

    PredictedPictures(OpenSpace space, Tensor predictedClean, long firstSeed) {
        this.space = space;
        this.predictedClean = predictedClean;
        this.firstSeed = firstSeed;
    }

    /**
     * How many there are.
     *
     * @return at least 1
     */
    public int count() {
        return predictedClean.dimension(0);
    }

    /**
     * A picture's seed.
     *
     * @param index 0 to count - 1
     * @return its seed
     */
    public long seed(int index) {
        return firstSeed + index;
    }

    /**
     * Draws one: in pixels as it is; of latents one pixel each, with colours that are only about right.
     *
     * @param index 0 to count - 1
     * @return a new picture
     */
    public BufferedImage image(int index) {
        return space.preview(predictedClean, index);
    }
}
