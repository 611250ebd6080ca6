package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.host.noised.CleanImages;
import java.util.Arrays;

/**
 * Knows its few images by heart and answers with their posterior mean, by the noise's whole covariance matrix: slow, and nothing
 * of the product's formulas is in it. Where target and noise hold the same share of the offset.
 */
class EmpiricalDenoiser implements Denoiser {

    private final Scheduler scheduler;
    private final double[][] images;
    private final int pixels;

    EmpiricalDenoiser(Scheduler scheduler, CleanImages clean) {
        this.scheduler = scheduler;
        images = new double[clean.size()][clean.dimensions()];
        pixels = clean.dimensions() / scheduler.profile().channels();
        float[] values = new float[clean.dimensions()];
        for (int i = 0; i < images.length; i++) {
            clean.copy(i, values);
            for (int d = 0; d < values.length; d++) {
                images[i][d] = values[d];
            }
        }
    }

    @Override
    public ModelProfile profile() {
        return scheduler.profile();
    }

    @Override
    public void predict(Tensor x, double step, Conditioning told, Tensor prediction, Cancellation cancellation) {
        ProcessPoint point = scheduler.point((int) step);
        int size = images[0].length;
        double[][] precision = inverse(covariance(point, size));
        for (int n = 0; n < x.dimension(0); n++) {
            double[] noised = new double[size];
            for (int d = 0; d < size; d++) {
                noised[d] = x.get(n * size + d);
            }
            double[] clean = clean(point, precision, noised);
            for (int d = 0; d < size; d++) {
                prediction.set(n * size + d, (float) answer(point, noised[d], clean[d]));
            }
        }
    }

    private double answer(ProcessPoint point, double noised, double clean) {
        double a = point.signal();
        double b = point.noise();
        return switch (scheduler.profile().prediction()) {
            case X0 -> clean;
            case EPSILON -> (noised - a * clean) / b;
            case V -> a * (noised - a * clean) / b - b * clean;
        };
    }

    /** {@code E[x_0 | x_t]}. */
    double[] clean(ProcessPoint point, double[][] precision, double[] noised) {
        double[] logs = new double[images.length];
        for (int i = 0; i < logs.length; i++) {
            double[] noise = noise(point, noised, images[i]);
            for (int d = 0; d < noise.length; d++) {
                for (int e = 0; e < noise.length; e++) {
                    logs[i] -= noise[d] * precision[d][e] * noise[e] / 2;
                }
            }
        }
        return mean(logs);
    }

    /** The images' mean with weights of these logarithms. */
    final double[] mean(double[] logs) {
        double largest = Arrays.stream(logs).max().orElseThrow();
        double total = 0;
        double[] mean = new double[images[0].length];
        for (int i = 0; i < logs.length; i++) {
            double weight = Math.exp(logs[i] - largest);
            total += weight;
            for (int d = 0; d < mean.length; d++) {
                mean[d] += weight * images[i][d];
            }
        }
        double sum = total;
        return Arrays.stream(mean).map(value -> value / sum).toArray();
    }

    private double[] noise(ProcessPoint point, double[] noised, double[] clean) {
        double[] means = profile()
                .offset()
                .map(OffsetDefinition::mean)
                .orElse(new double[profile().channels()]);
        double[] noise = new double[noised.length];
        Arrays.setAll(
                noise, d -> noised[d] - point.signal() * clean[d] - point.noise() * point.psi() * means[d / pixels]);
        return noise;
    }

    private double[][] covariance(ProcessPoint point, int size) {
        int channels = profile().channels();
        double[][] offset = profile().offset().map(OffsetDefinition::covariance).orElse(new double[channels][channels]);
        double variance = point.noise() * point.noise();
        double[][] covariance = new double[size][size];
        for (int d = 0; d < size; d++) {
            for (int e = 0; e < size; e++) {
                covariance[d][e] = variance * point.psi() * point.psi() * offset[d / pixels][e / pixels];
            }
            covariance[d][d] += variance * point.sigma0() * point.sigma0();
        }
        return covariance;
    }

    private static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        double[][] both = new double[size][2 * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(matrix[i], 0, both[i], 0, size);
            both[i][size + i] = 1;
        }
        for (int pivot = 0; pivot < size; pivot++) {
            double divisor = both[pivot][pivot];
            int p = pivot;
            Arrays.setAll(both[pivot], j -> both[p][j] / divisor);
            for (int i = 0; i < size; i++) {
                double factor = both[i][pivot];
                for (int j = 0; i != pivot && j < 2 * size; j++) {
                    both[i][j] -= factor * both[pivot][j];
                }
            }
        }
        return Arrays.stream(both)
                .map(row -> Arrays.copyOfRange(row, size, 2 * size))
                .toArray(double[][]::new);
    }

    @Override
    public void close() {}

    /** Sees nothing: answers with the mean of its images. */
    static final class Mean extends EmpiricalDenoiser {

        private final int count;

        Mean(Scheduler scheduler, CleanImages clean) {
            super(scheduler, clean);
            count = clean.size();
        }

        @Override
        double[] clean(ProcessPoint point, double[][] precision, double[] noised) {
            return mean(new double[count]);
        }
    }
}
