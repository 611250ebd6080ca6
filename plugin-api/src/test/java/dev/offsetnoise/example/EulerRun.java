package dev.offsetnoise.example;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import java.util.Arrays;

/**
 * With {@code sigma = noise / signal} and {@code y = x_t / signal}, the probability flow is {@code dy/dsigma = epsilon}
 * (Karras et al., arXiv:2206.00364): one multiplication and one addition a step.
 */
final class EulerRun implements SamplingRun {

    private final EulerScheduler scheduler;
    private final int[] steps;
    private final Tensor sample;
    private final Tensor clean;
    private int position;

    EulerRun(EulerScheduler scheduler, SamplingRequest request) {
        this.scheduler = scheduler;
        ModelProfile profile = scheduler.profile();
        int height = request.height() == 0 ? profile.height() : request.height();
        int width = request.width() == 0 ? profile.width() : request.width();
        long[] seeds = request.seeds();
        sample = Tensor.allocate(seeds.length, profile.channels(), height, width);
        clean = Tensor.allocate(sample.shape());
        steps = trailing(scheduler.levels().last(), request.steps());
        float[] picture = new float[sample.size() / seeds.length];
        for (int i = 0; i < seeds.length; i++) {
            request.noise().forSeed(seeds[i]).initial(picture, picture.length);
            sample.write(i * picture.length, picture, 0, picture.length);
        }
    }

    private static int[] trailing(int last, int count) {
        int[] steps = new int[count];
        Arrays.setAll(steps, i -> (int) Math.round(last * (1 - i / (double) count)));
        return steps;
    }

    @Override
    public void advance(Tensor prediction) {
        if (isFinished()) {
            throw new IllegalStateException("The run is finished after " + steps.length + " steps.");
        }
        if (!prediction.hasShape(sample.shape())) {
            throw new InvalidRequestException("The prediction is " + prediction + "; expected " + sample + ".");
        }
        int from = steps[position];
        int to = ++position == steps.length ? 0 : steps[position];
        NoiseLevels levels = scheduler.levels();
        double signal = levels.signal(from);
        double noise = levels.noise(from);
        for (int k = 0; k < sample.size(); k++) {
            double epsilon = prediction.get(k);
            double x0 = (sample.get(k) - noise * epsilon) / signal;
            if (scheduler.clip()) {
                var range = scheduler.profile().range();
                x0 = Math.min(range.maximum(), Math.max(range.minimum(), x0));
                epsilon = (sample.get(k) - signal * x0) / noise;
            }
            clean.set(k, (float) x0);
            sample.set(k, (float) (levels.signal(to) * x0 + levels.noise(to) * epsilon));
        }
    }

    @Override
    public double[] steps() {
        return Arrays.stream(steps).asDoubleStream().toArray();
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public boolean isFinished() {
        return position == steps.length;
    }

    @Override
    public double step() {
        return isFinished() ? 0 : steps[position];
    }

    @Override
    public Tensor sample() {
        return sample;
    }

    @Override
    public Tensor predictedClean() {
        return clean;
    }
}
