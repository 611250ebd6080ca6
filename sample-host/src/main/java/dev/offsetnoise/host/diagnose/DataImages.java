package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.models.optimal.CleanImages;
import java.util.Arrays;

/**
 * Pictures of a model as the data of an optimal loss.
 *
 * @param images the pictures in the model's space
 */
record DataImages(dev.offsetnoise.host.noised.CleanImages images) implements CleanImages {

    @Override
    public int count() {
        return images.size();
    }

    @Override
    public int channels() {
        return images.shape()[0];
    }

    @Override
    public int height() {
        return images.shape()[1];
    }

    @Override
    public int width() {
        return images.shape()[2];
    }

    @Override
    public void read(int index, float[] target, int offset) {
        float[] values = new float[dimension()];
        images.copy(index, values);
        System.arraycopy(values, 0, target, offset, values.length);
    }

    /** How far images spread around their mean, and their brightness around its own. */
    ImageSpread spread(double[] lumaWeights) {
        int size = dimension();
        int pixels = size / channels();
        double[] sums = new double[size];
        float[] values = new float[size];
        double squares = 0;
        double[] lumas = new double[count()];
        for (int i = 0; i < lumas.length; i++) {
            images.copy(i, values);
            for (int d = 0; d < size; d++) {
                sums[d] += values[d];
                squares += (double) values[d] * values[d];
                lumas[i] += lumaWeights[d / pixels] * values[d] / pixels;
            }
        }
        double ofMean =
                Arrays.stream(sums).map(sum -> sum / count() * (sum / count())).sum();
        return new ImageSpread((squares / count() - ofMean) / size, variance(lumas));
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
    }
}
