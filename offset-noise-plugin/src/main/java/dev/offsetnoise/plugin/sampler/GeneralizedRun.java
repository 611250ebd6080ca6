package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.InitialImage;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import dev.offsetnoise.plugin.schedule.Route;
import java.util.Arrays;
import java.util.Optional;

/** A batch of pictures on its way from noise to image. The pictures do not know of one another. */
final class GeneralizedRun implements SamplingRun {

    private final Route route;
    private final StepPlan[] plans;
    private final Optional<MeanLock> lock;
    private final PictureStep pictureStep;
    private final NoiseSource.PictureNoise[] noises;
    private final double[][] drawn;
    private final int pictureSize;
    private final int[] predictionShape;
    private final float[][] states;
    private final float[][] previousClean;
    private final Tensor sample;
    private final Tensor predictedClean;
    private int position;

    GeneralizedRun(
            ModelProfile profile,
            GeneralizedProcess process,
            Sampler sampler,
            CleanBound bound,
            Route route,
            SamplingRequest request) {
        int height = request.height() == 0 ? profile.height() : request.height();
        int width = request.width() == 0 ? profile.width() : request.width();
        int pixels = height * width;
        long[] seeds = request.seeds();
        this.route = route;
        pictureSize = profile.channels() * pixels;
        sample = Tensor.allocate(seeds.length, profile.channels(), height, width);
        predictedClean = Tensor.allocate(seeds.length, profile.channels(), height, width);
        predictionShape = profile.predictionShape(sample);
        plans = plans(profile, process, sampler, pixels);
        lock = MeanLock.of(profile, process, request.brightness(), route.visits(), pixels);
        pictureStep = new PictureStep(profile.channels(), profile.predictionChannels(), pixels, bound);
        noises = new NoiseSource.PictureNoise[seeds.length];
        drawn = new double[seeds.length][];
        states = new float[seeds.length][pictureSize];
        previousClean = new float[seeds.length][pictureSize];
        InitialSample initial =
                new InitialSample(profile, process, request.brightness(), route.visit(0), route.startFactor(), pixels);
        float signal = (float) process.schedule().signal(route.visit(0));
        for (int n = 0; n < seeds.length; n++) {
            noises[n] = request.noise().forSeed(seeds[n]);
            initial.draw(noises[n], states[n]);
            drawn[n] = drawn(states[n]);
            addSignal(request.initialImage(), signal, n);
        }
        settle();
    }

    private StepPlan[] plans(ModelProfile profile, GeneralizedProcess process, Sampler sampler, int pixels) {
        StepPlan[] result = new StepPlan[route.count()];
        for (int i = 0; i < result.length; i++) {
            double previous = route.remembers(i) ? route.visit(i - 1) : Transition.NONE;
            Transition transition = new Transition(previous, route.visit(i), route.arrival(i));
            result[i] = StepPlan.inFloats(profile, process, sampler, transition, pixels);
        }
        return result;
    }

    private double[] drawn(float[] noise) {
        return lock.map(it -> it.drawn(noise, route.startFactor())).orElseGet(() -> new double[0]);
    }

    /** What the forward process leaves of the initial image. */
    private void addSignal(Optional<InitialImage> image, float signal, int index) {
        if (image.isEmpty()) {
            return;
        }
        Tensor clean = image.get().clean();
        float[] values = new float[pictureSize];
        clean.read(clean.dimension(0) == 1 ? 0 : index * pictureSize, values, 0, pictureSize);
        for (int i = 0; i < pictureSize; i++) {
            states[index][i] += signal * values[i];
        }
    }

    /** Lets the lock act and shows the new state. */
    private void settle() {
        for (int n = 0; n < noises.length; n++) {
            if (lock.isPresent()) {
                lock.get().hold(position, states[n], drawn[n]);
            }
            sample.write(n * pictureSize, states[n], 0, pictureSize);
        }
    }

    @Override
    public double[] steps() {
        return route.visits();
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public boolean isFinished() {
        return position == route.count();
    }

    @Override
    public double step() {
        return isFinished() ? 0 : route.visit(position);
    }

    @Override
    public Tensor sample() {
        return sample;
    }

    @Override
    public void advance(Tensor prediction) {
        if (isFinished()) {
            throw new IllegalStateException("The run is finished: all " + route.count()
                    + " steps are done. Take its sample, or start another run.");
        }
        requireShape(prediction);
        for (int n = 0; n < noises.length; n++) {
            pictureStep.advance(plans[position], prediction, n, states[n], previousClean[n], noises[n]);
            predictedClean.write(n * pictureSize, previousClean[n], 0, pictureSize);
        }
        position++;
        settle();
    }

    private void requireShape(Tensor prediction) {
        boolean fits = true;
        for (int i = 0; i < predictionShape.length; i++) {
            fits &= prediction.dimension(i) == predictionShape[i];
        }
        if (!fits) {
            throw new InvalidRequestException("The prediction is " + prediction + "; the run expects "
                    + Arrays.toString(predictionShape) + ". Allocate it with ModelProfile.predictionShape.");
        }
    }

    @Override
    public Tensor predictedClean() {
        return predictedClean;
    }
}
