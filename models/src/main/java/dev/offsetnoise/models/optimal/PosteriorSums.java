package dev.offsetnoise.models.optimal;

/**
 * The sums over images, weighted by how likely each was noised to one {@code x_t}, that its posterior spread follows from. The
 * weights' scale is that of the largest so far. The generating image is kept apart from the others: where it has nearly all
 * the weight, the spread is a small number, and comes out with all its digits.
 */
final class PosteriorSums {

    private final int image;
    private final boolean apart;
    private final double[] projection;
    private final LevelNoise level;
    private double largest;
    private double own;
    private double weight;
    private double squares;
    private final double[] first;
    private final double[] means;
    private final double[][] meanProducts;

    /**
     * Starts without others.
     *
     * @param level the noise
     * @param image index of the generating image
     * @param projection of {@code x_t}
     * @param ownLog log weight of the generating image; negative infinity if it has no place of its own
     */
    PosteriorSums(LevelNoise level, int image, double[] projection, double ownLog) {
        this.level = level;
        this.image = image;
        this.projection = projection;
        apart = ownLog > Double.NEGATIVE_INFINITY;
        largest = ownLog;
        own = apart ? 1 : 0;
        first = new double[projection.length];
        int channels = level.channels();
        means = new double[channels];
        meanProducts = new double[channels][channels];
    }

    LevelNoise level() {
        return level;
    }

    double[] projection() {
        return projection;
    }

    /** Whether the image is the generating one, which is counted already. */
    boolean counts(int other) {
        return !(apart && other == image);
    }

    /** The scale for log weights up to this one: they are relative to what is returned. */
    double rescale(double log) {
        if (log > largest) {
            double factor = Math.exp(largest - log);
            largest = log;
            own *= factor;
            weight *= factor;
            squares *= factor;
            multiply(first, factor);
            multiply(means, factor);
            for (double[] row : meanProducts) {
                multiply(row, factor);
            }
        }
        return largest;
    }

    private static void multiply(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    /** Adds all of an image but its values themselves. */
    void add(double share, double imageSquares, double[] imageMeans) {
        weight += share;
        squares += share * imageSquares;
        for (int a = 0; a < means.length; a++) {
            means[a] += share * imageMeans[a];
            for (int b = 0; b < means.length; b++) {
                meanProducts[a][b] += share * imageMeans[a] * imageMeans[b];
            }
        }
    }

    /** Adds the weighted sum of the values of images. */
    void addValues(double[] sums, int offset) {
        for (int i = 0; i < first.length; i++) {
            first[i] += sums[offset + i];
        }
    }

    /**
     * The spread, by the law of total variance: that of the others, and that between them and the generating image.
     *
     * @param clean the generating image
     * @param cleanMeans its channel means
     */
    PosteriorSpread spread(float[] clean, double[] cleanMeans) {
        int channels = means.length;
        double[][] covariance = new double[channels][channels];
        if (weight == 0) {
            return new PosteriorSpread(0, covariance);
        }
        double share = weight / (weight + own);
        double within = squares / weight;
        double between = 0;
        for (int i = 0; i < first.length; i++) {
            double mean = first[i] / weight;
            within -= mean * mean;
            between += (mean - clean[i]) * (mean - clean[i]);
        }
        for (int a = 0; a < channels; a++) {
            for (int b = 0; b < channels; b++) {
                double inner = meanProducts[a][b] / weight - means[a] / weight * (means[b] / weight);
                double outer = (means[a] / weight - cleanMeans[a]) * (means[b] / weight - cleanMeans[b]);
                covariance[a][b] = share * (inner + (1 - share) * outer);
            }
        }
        return new PosteriorSpread(share * (Math.max(0, within) + (1 - share) * between), covariance);
    }
}
