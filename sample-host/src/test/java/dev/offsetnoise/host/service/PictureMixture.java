package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The perfect network for an ordinary process over some known pictures, each with a little normal noise around it:
 * {@code E[x_0 | x_t]} is a mean over the pictures, weighted by how likely each leads to {@code x_t}. It predicts epsilon.
 */
final class PictureMixture implements Denoiser {

    /** Of the noise around a picture, in latents. */
    private static final double SPREAD = 0.1;

    private final ModelProfile profile;
    private final double[] signals;
    private final List<float[]> pictures;

    /** {@code pictures} are latents. */
    PictureMixture(Scheduler scheduler, List<float[]> pictures) {
        profile = scheduler.profile();
        signals = IntStream.rangeClosed(1, profile.schedule().steps())
                .mapToObj(scheduler::point)
                .mapToDouble(ProcessPoint::signal)
                .toArray();
        this.pictures = pictures;
    }

    @Override
    public ModelProfile profile() {
        return profile;
    }

    @Override
    public void predict(
            Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation cancellation) {
        int size = sample.size() / sample.dimension(0);
        double signal = signal(step);
        float[] noised = new float[size];
        for (int n = 0; n < sample.dimension(0); n++) {
            sample.read(n * size, noised, 0, size);
            prediction.write(n * size, epsilon(noised, signal), 0, size);
        }
    }

    /** Some schedulers ask between two steps. */
    private double signal(double step) {
        int below = Math.min(signals.length, Math.max(1, (int) step)) - 1;
        int above = Math.min(signals.length - 1, below + 1);
        double part = Math.max(0, step - 1 - below);
        return (1 - part) * signals[below] + part * signals[above];
    }

    private float[] epsilon(float[] noised, double signal) {
        double noise = 1 - signal * signal;
        double variance = signal * signal * SPREAD * SPREAD + noise;
        double[] weights = weights(noised, signal, variance);
        double kept = signal * SPREAD * SPREAD / variance;
        float[] epsilon = new float[noised.length];
        for (int i = 0; i < noised.length; i++) {
            double middle = 0;
            for (int k = 0; k < weights.length; k++) {
                middle += weights[k] * pictures.get(k)[i];
            }
            double clean = middle + kept * (noised[i] - signal * middle);
            epsilon[i] = (float) ((noised[i] - signal * clean) / Math.sqrt(noise));
        }
        return epsilon;
    }

    private double[] weights(float[] noised, double signal, double variance) {
        double[] logs = pictures.stream()
                .mapToDouble(picture -> -squaredDistance(noised, picture, signal) / (2 * variance))
                .toArray();
        double largest =
                IntStream.range(0, logs.length).mapToDouble(k -> logs[k]).max().orElseThrow();
        double sum = IntStream.range(0, logs.length)
                .mapToDouble(k -> Math.exp(logs[k] - largest))
                .sum();
        return IntStream.range(0, logs.length)
                .mapToDouble(k -> Math.exp(logs[k] - largest) / sum)
                .toArray();
    }

    private static double squaredDistance(float[] noised, float[] picture, double signal) {
        double sum = 0;
        for (int i = 0; i < noised.length; i++) {
            double difference = noised[i] - signal * picture[i];
            sum += difference * difference;
        }
        return sum;
    }

    @Override
    public void close() {}
}
