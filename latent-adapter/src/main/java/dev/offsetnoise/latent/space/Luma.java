package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.model.LumaMap;
import java.awt.image.BufferedImage;

/**
 * The brightness of pictures: Rec. 709 luma of gamma-encoded values, 0 for black and 1 for white. The weights are those
 * of {@link LumaMap#REC709}.
 */
public final class Luma {

    private Luma() {}

    /**
     * The mean luma of a picture.
     *
     * @param image any picture; transparency is left out
     * @return 0 to 1
     */
    public static double mean(BufferedImage image) {
        double[] means = PixelLevels.of(image).means();
        for (int c = 0; c < means.length; c++) {
            means[c] = 2 * means[c] - 1;
        }
        return LumaMap.REC709.luma(means);
    }

    /** The luma of one colour, each channel -1 to 1, on the same scale. */
    static double ofColour(double[] rgb) {
        return 2 * LumaMap.REC709.luma(rgb) - 1;
    }
}
