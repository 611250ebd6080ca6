package dev.offsetnoise.models.data;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.LumaMap;
import java.util.Arrays;

/**
 * How bright the training samples are: the distribution of their channel means, from which the offset is defined, and of
 * their mean luma, with which generated pictures are compared.
 *
 * @param samples number of samples measured
 * @param mean mean of the channel means, in the model's value range
 * @param covariance C x C covariance of the channel means
 * @param lumaQuantiles mean luma at 0, 1, ..., 100 percent of the samples
 */
public record DataStatistics(int samples, double[] mean, double[][] covariance, double[] lumaQuantiles) {

    private static final int PERCENT = 100;
    private static final int BATCH = 32;

    /**
     * Copies the arrays.
     *
     * @param samples see {@link #samples()}
     * @param mean see {@link #mean()}
     * @param covariance see {@link #covariance()}
     * @param lumaQuantiles see {@link #lumaQuantiles()}
     */
    public DataStatistics {
        mean = mean.clone();
        covariance = Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
        lumaQuantiles = lumaQuantiles.clone();
    }

    /**
     * Mean of the channel means.
     *
     * @return a copy, one value a channel
     */
    @Override
    public double[] mean() {
        return mean.clone();
    }

    /**
     * Covariance of the channel means.
     *
     * @return a copy, C x C
     */
    @Override
    public double[][] covariance() {
        return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Mean luma at each whole percentage.
     *
     * @return a copy, 101 values from darkest to brightest
     */
    @Override
    public double[] lumaQuantiles() {
        return lumaQuantiles.clone();
    }

    /**
     * Measures the first samples of a sequence.
     *
     * @param data the samples
     * @param image shape {@code [C, H, W]} of one sample
     * @param luma luma from channel means
     * @param samples how many to measure, at least 2
     * @return the statistics
     */
    public static DataStatistics measure(TrainingData data, int[] image, LumaMap luma, int samples) {
        double[][] means = channelMeans(data, image, samples);
        double[] mean = new double[image[0]];
        double[][] covariance = new double[image[0]][image[0]];
        for (double[] sample : means) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] += sample[c] / samples;
            }
        }
        for (double[] sample : means) {
            for (int a = 0; a < mean.length; a++) {
                for (int b = 0; b < mean.length; b++) {
                    covariance[a][b] += (sample[a] - mean[a]) * (sample[b] - mean[b]) / (samples - 1);
                }
            }
        }
        double[] lumas = Arrays.stream(means).mapToDouble(luma::luma).sorted().toArray();
        return new DataStatistics(samples, mean, covariance, quantiles(lumas));
    }

    private static double[][] channelMeans(TrainingData data, int[] image, int samples) {
        double[][] means = new double[samples][];
        ForwardBatch batch = new ForwardBatch(BATCH, image[0], image[1], image[2]);
        for (int first = 0; first < samples; first += BATCH) {
            data.fill(first, batch);
            for (int i = 0; i < BATCH && first + i < samples; i++) {
                means[first + i] = channelMeans(batch.clean(), i);
            }
        }
        return means;
    }

    private static double[] channelMeans(Tensor images, int index) {
        int channels = images.dimension(1);
        int pixels = images.dimension(2) * images.dimension(3);
        float[] plane = new float[pixels];
        double[] means = new double[channels];
        for (int c = 0; c < channels; c++) {
            images.read((index * channels + c) * pixels, plane, 0, pixels);
            double sum = 0;
            for (float value : plane) {
                sum += value;
            }
            means[c] = sum / pixels;
        }
        return means;
    }

    /** Linear interpolation between the sorted values. */
    private static double[] quantiles(double[] sorted) {
        double[] quantiles = new double[PERCENT + 1];
        for (int p = 0; p <= PERCENT; p++) {
            double place = (double) p / PERCENT * (sorted.length - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.length - 1);
            quantiles[p] = sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
        return quantiles;
    }
}
