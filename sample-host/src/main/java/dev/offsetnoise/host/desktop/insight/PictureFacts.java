package dev.offsetnoise.host.desktop.insight;

import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.host.evaluate.PictureMeasure;
import dev.offsetnoise.host.metric.Histogram;
import dev.offsetnoise.models.data.Picture;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * How bright a picture is. Luma is Rec. 709 luma of the gamma-encoded values, 0 for black and 1 for white.
 *
 * @param luma how the luma of the pixels spreads over {@value #BINS} bins from 0 to 1
 * @param channelMeans mean of red, green and blue, each 0 to 1
 * @param meanLuma mean luma of all pixels
 * @param darkShare share of the pixels with a luma below {@value #DARK}
 * @param brightShare share of the pixels with a luma above {@value #BRIGHT}
 */
public record PictureFacts(
        Histogram luma, List<Double> channelMeans, double meanLuma, double darkShare, double brightShare) {

    /** How many bins a histogram of luma has. */
    public static final int BINS = 64;

    /** Pixels below are counted as dark. */
    public static final double DARK = 0.05;

    /** Pixels above are counted as bright. */
    public static final double BRIGHT = 0.95;

    private static final double MAX_LEVEL = 255;

    /**
     * Copies the list.
     *
     * @param luma see {@link #luma()}
     * @param channelMeans see {@link #channelMeans()}
     * @param meanLuma see {@link #meanLuma()}
     * @param darkShare see {@link #darkShare()}
     * @param brightShare see {@link #brightShare()}
     */
    public PictureFacts {
        channelMeans = List.copyOf(channelMeans);
    }

    /**
     * Measures a picture as if it were read from a file. Not for the event thread.
     *
     * @param image any image; it is not changed
     * @return its facts
     */
    public static PictureFacts of(BufferedImage image) {
        Picture picture = Picture.of("image", image);
        PictureMeasure measure = PictureMeasure.of(picture);
        double[] luma = luma(picture);
        return new PictureFacts(
                Histogram.of(luma, 0, 1, BINS),
                Arrays.stream(measure.channelMeans()).boxed().toList(),
                measure.meanLuma(),
                (double) Arrays.stream(luma).filter(value -> value < DARK).count() / luma.length,
                (double) Arrays.stream(luma).filter(value -> value > BRIGHT).count() / luma.length);
    }

    private static double[] luma(Picture picture) {
        byte[] rgb = picture.rgb();
        double[] luma = new double[picture.width() * picture.height()];
        double[] colour = new double[Picture.CHANNELS];
        for (int pixel = 0; pixel < luma.length; pixel++) {
            for (int c = 0; c < colour.length; c++) {
                colour[c] = 2 * (rgb[pixel * Picture.CHANNELS + c] & 0xff) / MAX_LEVEL - 1;
            }
            luma[pixel] = Math.max(0, Math.min(1, LumaMap.REC709.luma(colour)));
        }
        return luma;
    }
}
