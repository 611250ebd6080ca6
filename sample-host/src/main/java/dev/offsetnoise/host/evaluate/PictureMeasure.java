package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.models.data.Picture;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * How bright a picture is. Luma is Rec. 709 luma of the gamma-encoded values, 0 for black and 1 for white.
 *
 * <p>A pixel counts as clipped when its luma, rounded to eight bits, is 0 or 255. That is what is lost in a file or on a
 * screen, and it forgives the last bits that JPEG's chroma leaves in a black sky.
 *
 * @param meanLuma mean luma of all pixels
 * @param channelMeans mean of red, green and blue, each 0 to 1
 * @param contrast standard deviation of luma over the picture's pixels (population)
 * @param blackShare share of pixels that are clipped black, 0 to 1
 * @param whiteShare share of pixels that are clipped white, 0 to 1
 */
public record PictureMeasure(
        double meanLuma, double[] channelMeans, double contrast, double blackShare, double whiteShare) {

    private static final int MAX_LEVEL = 255;

    /** Whole numbers in the proportion of the weights, so that sums over pixels are exact. */
    private static final int SCALE = 10_000;

    private static final int[] WEIGHTS = Arrays.stream(LumaMap.REC709.weights())
            .mapToInt(weight -> (int) Math.round(2 * weight * SCALE))
            .toArray();
    private static final int WHITE = MAX_LEVEL * SCALE;

    /**
     * Copies the channel means.
     *
     * @param meanLuma see {@link #meanLuma()}
     * @param channelMeans see {@link #channelMeans()}
     * @param contrast see {@link #contrast()}
     * @param blackShare see {@link #blackShare()}
     * @param whiteShare see {@link #whiteShare()}
     */
    public PictureMeasure {
        channelMeans = channelMeans.clone();
    }

    /**
     * Measures a picture.
     *
     * @param picture the picture
     * @return its measure
     */
    public static PictureMeasure of(Picture picture) {
        return new Sums(picture).measure();
    }

    /**
     * Measures a picture that was just made, exactly as if it were read from a file.
     *
     * @param image any image
     * @return its measure
     */
    public static PictureMeasure of(BufferedImage image) {
        return of(Picture.of("image", image));
    }

    /**
     * Mean of red, green and blue.
     *
     * @return a copy
     */
    @Override
    public double[] channelMeans() {
        return channelMeans.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PictureMeasure that
                && meanLuma == that.meanLuma
                && contrast == that.contrast
                && blackShare == that.blackShare
                && whiteShare == that.whiteShare
                && Arrays.equals(channelMeans, that.channelMeans);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(channelMeans) + Double.hashCode(meanLuma);
    }

    /** Sums over the pixels. Whole numbers up to the end of a row: they are exact and do not depend on any order. */
    private static final class Sums {

        private final long pixels;
        private final long[] channels = new long[Picture.CHANNELS];
        private final int origin;
        private double squares;
        private long black;
        private long white;

        Sums(Picture picture) {
            pixels = (long) picture.width() * picture.height();
            origin = luma(picture.rgb(), 0);
            for (int y = 0; y < picture.height(); y++) {
                addRow(picture.rgb(), y * picture.width() * Picture.CHANNELS, picture.width());
            }
        }

        private void addRow(byte[] rgb, int start, int width) {
            long red = 0;
            long green = 0;
            long blue = 0;
            long distances = 0;
            for (int i = start; i < start + width * Picture.CHANNELS; i += Picture.CHANNELS) {
                red += rgb[i] & 0xff;
                green += rgb[i + 1] & 0xff;
                blue += rgb[i + 2] & 0xff;
                int luma = luma(rgb, i);
                distances += (long) (luma - origin) * (luma - origin);
                black += luma < SCALE / 2 ? 1 : 0;
                white += luma >= WHITE - SCALE / 2 ? 1 : 0;
            }
            channels[0] += red;
            channels[1] += green;
            channels[2] += blue;
            squares += distances;
        }

        private static int luma(byte[] rgb, int at) {
            return WEIGHTS[0] * (rgb[at] & 0xff)
                    + WEIGHTS[1] * (rgb[at + 1] & 0xff)
                    + WEIGHTS[2] * (rgb[at + 2] & 0xff);
        }

        PictureMeasure measure() {
            double[] means = Arrays.stream(channels)
                    .mapToDouble(sum -> sum / ((double) MAX_LEVEL * pixels))
                    .toArray();
            double[] centred = Arrays.stream(means).map(mean -> 2 * mean - 1).toArray();
            double mean = LumaMap.REC709.luma(centred);
            double shift = mean - (double) origin / WHITE;
            double variance = squares / pixels / WHITE / WHITE - shift * shift;
            return new PictureMeasure(
                    mean, means, Math.sqrt(Math.max(0, variance)), (double) black / pixels, (double) white / pixels);
        }
    }
}
