package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.host.metric.Samples;
import dev.offsetnoise.host.metric.Summary;
import java.util.Arrays;

/**
 * How bright a set of pictures is, in numbers. All are of gamma-encoded values, 0 for black and 1 for white.
 *
 * @param luma mean luma of the pictures
 * @param percentiles of the mean luma, at {@link #PERCENTS}
 * @param channelMeans mean of red, green and blue over all pictures
 * @param contrast standard deviation of luma within a picture, the mean over the pictures
 * @param blackShare share of pixels that are clipped black, the mean over the pictures
 * @param whiteShare share of pixels that are clipped white, the mean over the pictures
 * @param below share of the pictures with a mean luma below each of {@link #DARK_LIMITS}
 * @param above share of the pictures with a mean luma above each of {@link #BRIGHT_LIMITS}
 */
public record BrightnessFigures(
        Summary luma,
        double[] percentiles,
        double[] channelMeans,
        double contrast,
        double blackShare,
        double whiteShare,
        double[] below,
        double[] above) {

    private static final int[] PERCENTS = {1, 5, 25, 50, 75, 95, 99};
    private static final double[] DARK_LIMITS = {0.05, 0.1, 0.2};
    private static final double[] BRIGHT_LIMITS = {0.8, 0.9, 0.95};
    private static final double PERCENT = 100;

    /**
     * Copies the arrays.
     *
     * @param luma see {@link #luma()}
     * @param percentiles see {@link #percentiles()}
     * @param channelMeans see {@link #channelMeans()}
     * @param contrast see {@link #contrast()}
     * @param blackShare see {@link #blackShare()}
     * @param whiteShare see {@link #whiteShare()}
     * @param below see {@link #below()}
     * @param above see {@link #above()}
     */
    public BrightnessFigures {
        percentiles = percentiles.clone();
        channelMeans = channelMeans.clone();
        below = below.clone();
        above = above.clone();
    }

    /**
     * Sums up a set.
     *
     * @param set the pictures
     * @return the numbers
     */
    static BrightnessFigures of(PictureSet set) {
        double[] lumas = set.lumas();
        return new BrightnessFigures(
                Summary.of(lumas),
                Arrays.stream(PERCENTS)
                        .mapToDouble(percent -> Summary.quantile(lumas, percent / PERCENT))
                        .toArray(),
                channelMeans(set),
                mean(set.contrasts()),
                mean(set.blackShares()),
                mean(set.whiteShares()),
                Arrays.stream(DARK_LIMITS)
                        .map(limit -> share(lumas, luma -> luma < limit))
                        .toArray(),
                Arrays.stream(BRIGHT_LIMITS)
                        .map(limit -> share(lumas, luma -> luma > limit))
                        .toArray());
    }

    private static double[] channelMeans(PictureSet set) {
        Samples channelMeans = set.channelMeans();
        float[] rows = channelMeans.values();
        double[] means = new double[channelMeans.dimension()];
        for (int i = 0; i < rows.length; i++) {
            means[i % means.length] += rows[i] / (double) set.size();
        }
        return means;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double share(double[] lumas, java.util.function.DoublePredicate belongs) {
        return Arrays.stream(lumas).filter(belongs).count() / (double) lumas.length;
    }

    /**
     * The probabilities of the percentiles.
     *
     * @return in percent, ascending
     */
    public static int[] percents() {
        return PERCENTS.clone();
    }

    /**
     * The limits of {@link #below()}.
     *
     * @return ascending
     */
    public static double[] darkLimits() {
        return DARK_LIMITS.clone();
    }

    /**
     * The limits of {@link #above()}.
     *
     * @return ascending
     */
    public static double[] brightLimits() {
        return BRIGHT_LIMITS.clone();
    }

    /**
     * Percentiles of the mean luma.
     *
     * @return a new array
     */
    @Override
    public double[] percentiles() {
        return percentiles.clone();
    }

    /**
     * The mean of each channel over all pictures.
     *
     * @return a new array
     */
    @Override
    public double[] channelMeans() {
        return channelMeans.clone();
    }

    /**
     * Shares of the pictures below the dark limits.
     *
     * @return a new array
     */
    @Override
    public double[] below() {
        return below.clone();
    }

    /**
     * Shares of the pictures above the bright limits.
     *
     * @return a new array
     */
    @Override
    public double[] above() {
        return above.clone();
    }
}
