package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.ReverseVariance;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.models.data.Fingerprint;
import dev.offsetnoise.models.data.TrainingData;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.DjlSettings;
import dev.offsetnoise.models.network.ParameterSpec;
import dev.offsetnoise.models.network.TrainableNetwork;
import dev.offsetnoise.models.network.Weights;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Independent normal values of deviation rho, where everything is known: the best prediction of x0 is a multiple of x_t, and
 * with it the variance of x_s given x_t is {@code beta A_s / A_t} with the marginal variances {@code A = alphaBar rho^2 + 1 -
 * alphaBar}, which lies between the two ends that a network may answer.
 */
class LearnedVarianceTest {

    static {
        DjlSettings.apply(1);
    }

    private static final TrainingListener SILENT = new TrainingListener() {};
    private static final double[] BETAS = {0.05, 0.15, 0.3, 0.5};
    private static final double RHO = 0.4;
    private static final int SIDE = 4;
    private static final int BATCH = 32;

    /** Shortened gradients would favour the steps whose losses are small. */
    private static final double NO_CLIPPING = 1e6;

    @TempDir
    Path folder;

    private static final Scheduler SCHEDULER = PluginSchedulers.create(
            "ddpm",
            ModelProfile.rgb(SIDE, SIDE, new TrainingSchedule.Explicit(BETAS), PredictionType.X0)
                    .withPrediction(PredictionType.X0, VarianceType.LEARNED));

    private static double marginal(ProcessPoint point) {
        return point.signal() * point.signal() * RHO * RHO + point.noise() * point.noise();
    }

    /** The best prediction, and a variance to be learnt for each step. */
    private record BestMean() implements TrainableNetwork {
        @Override
        public Stream<ParameterSpec> parameters() {
            return Stream.of(new ParameterSpec("levels", new long[] {BETAS.length}, ParameterSpec.Start.ZERO));
        }

        @Override
        public NDArray predict(
                NDManager manager,
                Map<String, NDArray> parameters,
                NDArray sample,
                NDArray timestep,
                Map<String, NDArray> conditioning) {
            float[] best = new float[BETAS.length];
            for (int i = 0; i < best.length; i++) {
                ProcessPoint point = SCHEDULER.point(i + 1);
                best[i] = (float) (point.signal() * RHO * RHO / marginal(point));
            }
            NDArray clean = sample.mul(ofSteps(manager.create(best), timestep));
            NDArray levels = ofSteps(parameters.get("levels"), timestep);
            return clean.concat(sample.zerosLike().add(levels), 1);
        }

        private static NDArray ofSteps(NDArray table, NDArray timestep) {
            return table.gather(timestep, 0).reshape(-1, 1, 1, 1);
        }
    }

    private record NormalData() implements TrainingData {
        @Override
        public void fill(long first, ForwardBatch batch) {
            int size = batch.clean().size() / batch.count();
            for (int n = 0; n < batch.count(); n++) {
                SplittableRandom random = new SplittableRandom(first + n);
                batch.steps()[n] = 1 + random.nextInt(BETAS.length);
                batch.seeds()[n] = random.nextLong();
                for (int i = 0; i < size; i++) {
                    batch.clean().set(n * size + i, (float) (RHO * random.nextGaussian()));
                }
            }
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.NONE.with("normal data", RHO);
        }
    }

    static Stream<TrainingLoss> losses() {
        LossWeighting constant = new LossWeighting.Constant();
        return Stream.of(
                new TrainingLoss(new TrainingObjective.Hybrid(0.001), constant, new StepSampling.Uniform()),
                new TrainingLoss(new TrainingObjective.VariationalBound(), constant, new StepSampling.Uniform()),
                new TrainingLoss(
                        new TrainingObjective.VariationalBound(), constant, new StepSampling.LossSecondMoment(5, 0.1)));
    }

    private Trainer trainer(String name, TrainingLoss loss, int steps) {
        TrainingOptions options = new TrainingOptions(
                (long) steps * BATCH, BATCH, 1, 0.05, 0, 0, 0, NO_CLIPPING, loss, 1, steps / 2L * BATCH, 0);
        BestMean network = new BestMean();
        Weights start = new Weights(network.parameters().toList(), new float[BETAS.length]);
        return Trainer.from(
                network, start, new NormalData(), SCHEDULER, options, folder.resolve(name), ComputeDevice.CPU);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theVarianceOfAKnownDistributionIsLearnt(TrainingLoss loss) {
        float[] levels = trainer("toy", loss, 200)
                .train(SILENT, new Cancellation())
                .weights()
                .values();
        for (int step = 2; step <= BETAS.length; step++) {
            ReverseVariance range = SCHEDULER.bound(BoundRequest.TRAINING).variance(step);
            double before = marginal(SCHEDULER.point(step - 1));
            double variance = BETAS[step - 1] * before / marginal(SCHEDULER.point(step));
            double share = Math.log(variance / range.lower()) / Math.log(range.upper() / range.lower());
            assertEquals(2 * share - 1, levels[step - 1], 0.05, "step " + step);
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void resumingGivesTheSameBits(TrainingLoss loss) {
        Cancellation cancellation = new Cancellation();
        TrainingListener cancelling = new TrainingListener() {
            @Override
            public void checkpoint(Path file, long images) {
                if (images == 10 * BATCH) {
                    cancellation.cancel();
                }
            }
        };
        assertFalse(trainer("part", loss, 20).train(cancelling, cancellation).complete());
        TrainingResult resumed = trainer("part", loss, 20).train(SILENT, new Cancellation());
        TrainingResult whole = trainer("whole", loss, 20).train(SILENT, new Cancellation());
        assertArrayEquals(whole.weights().values(), resumed.weights().values());
        assertEquals(whole.lossCurve(), resumed.lossCurve());
    }
}
