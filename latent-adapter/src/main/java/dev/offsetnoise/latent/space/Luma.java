package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.model.LumaMap;
import java.awt.image.BufferedImage;

/**
 * The brightness of pictures: Rec. 709 luma of gamma-encoded values, 0 for black and 1 for white. The weights are those
 * of {@link LumaMap#REC709}.
 */
public final class Luma {

    private static final int CHANNELS = 3;
    private static final double MAX_LEVEL = 255;

    private Luma() {}

    /**
     * The mean luma of a picture.
     *
     * @param image any picture; transparency is left out
     * @return 0 to 1
     */
    public static double mean(BufferedImage image) {
        PixelLevels levels = PixelLevels.of(image);
        int area = levels.rgb().length;
        double[] means = new double[CHANNELS];
        for (int c = 0; c < CHANNELS; c++) {
            long sum = 0;
            for (int i = 0; i < area; i++) {
                sum += levels.level(i, c);
            }
            means[c] = 2 * (sum / (MAX_LEVEL * area)) - 1;
        }
        return LumaMap.REC709.luma(means);
    }

    /** The luma of one colour, each channel -1 to 1, on the same scale. */
    static double ofColour(double[] rgb) {
        return 2 * LumaMap.REC709.luma(rgb) - 1;
    }
}
