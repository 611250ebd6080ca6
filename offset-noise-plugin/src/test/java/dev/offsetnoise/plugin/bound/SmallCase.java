package dev.offsetnoise.plugin.bound;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.plugin.process.GeneralizedForward;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Pictures of two channels and three pixels under an offset with everything: {@code sigma0} is not 1, the mean is not 0, the
 * channels are correlated. What is random comes from fixed seeds.
 */
record SmallCase(ModelProfile profile, GeneralizedProcess process) {

    static final int LAST = 24;
    static final int CHANNELS = 2;
    static final int PIXELS = 3;
    static final int SIZE = CHANNELS * PIXELS;
    static final double SIGMA0 = 0.8;
    static final double[] MEAN = {0.3, -0.2};
    static final double[][] COVARIANCE = {{1, 0.6}, {0.6, 0.8}};
    static final TrainingSchedule SCHEDULE = new TrainingSchedule.Linear(LAST, 0.01, 0.3);

    static Stream<GammaStrategy> strategies() {
        double[] gammas = new SplittableRandom(2).doubles(LAST, 0, 0.2).toArray();
        return Stream.of(
                new GammaStrategy.Balanced(),
                new GammaStrategy.Constant(),
                new GammaStrategy.Tapered(2),
                new GammaStrategy.Explicit(gammas));
    }

    static SmallCase of(GammaStrategy strategy, PredictionType prediction, VarianceType variance) {
        return of(SCHEDULE, strategy, prediction, variance, OffsetTarget.EXACT);
    }

    static SmallCase of(
            TrainingSchedule schedule,
            GammaStrategy strategy,
            PredictionType prediction,
            VarianceType variance,
            OffsetTarget target) {
        OffsetDefinition offset = new OffsetDefinition(SIGMA0, MEAN, COVARIANCE, strategy, target);
        ModelProfile profile =
                plain(schedule).withPrediction(prediction, variance).withOffset(offset);
        return new SmallCase(profile, GeneralizedProcess.of(profile));
    }

    /** Without an offset. */
    static ModelProfile plain(TrainingSchedule schedule) {
        return new ModelProfile(
                CHANNELS,
                1,
                PIXELS,
                schedule,
                PredictionType.EPSILON,
                VarianceType.FIXED,
                ValueRange.PIXELS,
                new LumaMap(new double[] {0.4, 0.6}, 0),
                Optional.empty());
    }

    ChainBound bound(BoundRequest request) {
        return new ChainBound(profile, process, 1, request);
    }

    /** Eight-bit pictures, noised at these steps; picture i has seed i. */
    ForwardBatch noised(int... steps) {
        ForwardBatch batch = new ForwardBatch(steps.length, CHANNELS, 1, PIXELS);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < batch.clean().size(); i++) {
            batch.clean().set(i, (float) (random.nextInt(256) / 127.5 - 1));
        }
        for (int n = 0; n < steps.length; n++) {
            batch.steps()[n] = steps[n];
            batch.seeds()[n] = n;
        }
        new GeneralizedForward(process, profile).noise(batch, NoiseSource.standard());
        return batch;
    }

    /** What the network should answer, and an error of this deviation; levels of the variance are anywhere in -1..1. */
    Tensor answer(ForwardBatch batch, double deviation) {
        Tensor answer = Tensor.allocate(profile.predictionShape(batch.noised()));
        SplittableRandom random = new SplittableRandom(9);
        int size = answer.size() / batch.count();
        for (int n = 0; n < batch.count(); n++) {
            for (int i = 0; i < size; i++) {
                double value = i < SIZE
                        ? batch.target().get(n * SIZE + i) + deviation * random.nextGaussian()
                        : random.nextDouble(-1, 1);
                answer.set(n * size + i, (float) value);
            }
        }
        return answer;
    }

    /** The offset that a seed draws, from its definition. */
    double[] xi(long seed) {
        double[] normals = new double[CHANNELS];
        double[] xi = new double[CHANNELS];
        NoiseSource.standard().forSeed(seed).offset(normals);
        process.distribution().draw(normals, xi);
        return xi;
    }

    /**
     * {@code (x_s, x_t)} when the clean image is known: with {@code center} for the offset, which varies with its covariance
     * around it if {@code varies}.
     */
    DenseNormal pair(int s, int t, double[] clean, double[] center, boolean varies) {
        int[] steps = {s, t};
        double[][] covariance = new double[2 * SIZE][2 * SIZE];
        for (int a = 0; a < covariance.length; a++) {
            for (int b = 0; b < covariance.length; b++) {
                int first = steps[a / SIZE];
                int second = steps[b / SIZE];
                double together =
                        process.course().share(first) * process.course().share(second);
                covariance[a][b] = (a % SIZE == b % SIZE ? independent(first, second) : 0)
                        + (varies ? together * COVARIANCE[a % SIZE / PIXELS][b % SIZE / PIXELS] : 0);
            }
        }
        return new DenseNormal(pairMean(s, t, clean, center), covariance);
    }

    /** The mean of {@link #pair}. */
    double[] pairMean(int s, int t, double[] clean, double[] center) {
        double[] mean = new double[2 * SIZE];
        Arrays.setAll(mean, i -> {
            int step = i < SIZE ? s : t;
            return process.schedule().signal(step) * clean[i % SIZE]
                    + process.course().share(step) * center[i % SIZE / PIXELS];
        });
        return mean;
    }

    /** A step keeps {@code sqrt(alpha)} of the noise that was there. */
    private double independent(int first, int second) {
        int early = Math.min(first, second);
        double kept = 1;
        for (int step = early + 1; step <= Math.max(first, second); step++) {
            kept *= Math.sqrt(1 - process.schedule().beta(step));
        }
        return kept * (1 - process.schedule().alphaBar(early)) * SIGMA0 * SIGMA0;
    }

    static double[] picture(Tensor tensor, int index, int size) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = tensor.get(index * size + i);
        }
        return values;
    }
}
