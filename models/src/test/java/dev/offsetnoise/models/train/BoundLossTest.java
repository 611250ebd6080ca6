package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.VariationalBound;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.models.memory.FreedMemory;
import dev.offsetnoise.models.network.DjlSettings;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Held against the bound that the process itself computes. */
class BoundLossTest {

    static {
        DjlSettings.apply(1);
    }

    private static final int SIDE = 4;
    private static final int VALUES = 3 * SIDE * SIDE;
    private static final int[] STEPS = {1, 2, 3, 20, 39, 40, 1};
    private static final TrainingSchedule SCHEDULE = new TrainingSchedule.Linear(40, 0.002, 0.3);

    /** An offset whose exact target needs another slope along each of its directions. */
    private static final OffsetDefinition OFFSET = new OffsetDefinition(
            0.9,
            new double[] {0.1, 0, -0.2},
            new double[][] {{0.3, 0.1, 0}, {0.1, 0.2, 0.05}, {0, 0.05, 0.1}},
            new GammaStrategy.Constant(),
            OffsetTarget.EXACT);

    static Stream<ModelProfile> profiles() {
        return Stream.of(PredictionType.values())
                .flatMap(prediction -> Stream.of(VarianceType.values())
                        .map(variance -> ModelProfile.rgb(SIDE, SIDE, SCHEDULE, prediction)
                                .withPrediction(prediction, variance)))
                .flatMap(profile -> Stream.of(profile, profile.withOffset(OFFSET)));
    }

    private static Scheduler scheduler(ModelProfile profile) {
        return PluginSchedulers.create(profile.offset().isPresent() ? "adjusted-offset" : "ddpm", profile);
    }

    /** Images of 8 bit with black and white among them. */
    private static ForwardBatch batch(Scheduler scheduler) {
        Random random = new Random(1);
        ForwardBatch batch = new ForwardBatch(STEPS.length, 3, SIDE, SIDE);
        for (int i = 0; i < batch.clean().size(); i++) {
            int level = i % 7 == 0 ? 0 : i % 11 == 0 ? 255 : random.nextInt(256);
            batch.clean().set(i, level / 127.5f - 1);
        }
        for (int n = 0; n < STEPS.length; n++) {
            batch.steps()[n] = STEPS[n];
            batch.seeds()[n] = n;
        }
        scheduler.forward().noise(batch, NoiseSource.standard());
        return batch;
    }

    /** Answers near the right ones, of few binary digits, so that they can be moved exactly. */
    private static Tensor answers(ModelProfile profile, ForwardBatch batch) {
        Random random = new Random(2);
        Tensor answers = Tensor.allocate(profile.predictionShape(batch.noised()));
        int size = answers.size() / batch.count();
        for (int n = 0; n < batch.count(); n++) {
            for (int i = 0; i < size; i++) {
                double value = i < VALUES
                        ? batch.target().get(n * VALUES + i) + 0.3 * random.nextGaussian()
                        : 0.6 * random.nextGaussian();
                answers.set(n * size + i, Math.round(value * 256) / 256f);
            }
        }
        return answers;
    }

    /** The loss of each image, and the gradient of their mean with respect to the answers. */
    private record Computed(double[] each, float[] gradient) {

        static Computed of(BatchLoss loss, ForwardBatch batch, Tensor answers) {
            try (NDManager manager = NDManager.newBaseManager();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray output = BatchArrays.copy(manager, answers);
                output.setRequiresGradient(true);
                NDArray each = loss.perImage(manager, output, batch);
                NDArray mean = each.mean();
                FreedMemory.overwrite();
                collector.backward(mean);
                return new Computed(
                        each.toType(DataType.FLOAT64, false).toDoubleArray(),
                        output.getGradient().toFloatArray());
            }
        }
    }

    private static double bits(double nats) {
        return SCHEDULE.steps() * nats / VALUES / Math.log(2);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void itsValueIsTheProcessesOwn(ModelProfile profile) {
        Scheduler scheduler = scheduler(profile);
        ForwardBatch batch = batch(scheduler);
        Tensor answers = answers(profile, batch);
        double[] nats = new double[batch.count()];
        scheduler.bound(BoundRequest.TRAINING).terms(batch, NoiseSource.standard(), answers, nats);
        BatchLoss loss = BatchLoss.of(new TrainingObjective.VariationalBound(), scheduler);
        double[] each = Computed.of(loss, batch, answers).each;
        for (int n = 0; n < nats.length; n++) {
            assertEquals(bits(nats[n]), each[n], 2e-6 * (1 + bits(nats[n])), "step " + STEPS[n]);
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void itsGradientIsThatOfFiniteDifferences(ModelProfile profile) {
        Scheduler scheduler = scheduler(profile);
        ForwardBatch batch = batch(scheduler);
        Tensor answers = answers(profile, batch);
        BatchLoss loss = BatchLoss.of(new TrainingObjective.VariationalBound(), scheduler);
        float[] gradient = Computed.of(loss, batch, answers).gradient;
        VariationalBound bound = scheduler.bound(BoundRequest.TRAINING);
        double scale = 0;
        for (float g : gradient) {
            scale = Math.max(scale, Math.abs(g));
        }
        for (int i = 0; i < answers.size(); i += 13) {
            double expected = difference(bound, batch, answers, i);
            assertEquals(expected, gradient[i], 2e-4 * Math.abs(expected) + 1e-6 * scale, "answer " + i);
        }
    }

    private static double difference(VariationalBound bound, ForwardBatch batch, Tensor answers, int index) {
        float step = 1f / 512;
        float value = answers.get(index);
        double[] above = new double[batch.count()];
        double[] below = new double[batch.count()];
        answers.set(index, value + step);
        bound.terms(batch, NoiseSource.standard(), answers, above);
        answers.set(index, value - step);
        bound.terms(batch, NoiseSource.standard(), answers, below);
        answers.set(index, value);
        return bits(Arrays.stream(above).sum() - Arrays.stream(below).sum()) / batch.count() / (2 * step);
    }

    @Nested
    class Hybrid {
        private final ModelProfile profile = ModelProfile.rgb(SIDE, SIDE, SCHEDULE, PredictionType.EPSILON)
                .withPrediction(PredictionType.EPSILON, VarianceType.LEARNED)
                .withOffset(OFFSET);
        private final Scheduler scheduler = scheduler(profile);
        private final ForwardBatch batch = batch(scheduler);
        private final Tensor answers = answers(profile, batch);

        private Computed computed(TrainingObjective objective) {
            return Computed.of(BatchLoss.of(objective, scheduler), batch, answers);
        }

        private float[] half(float[] gradient, int which) {
            float[] half = new float[gradient.length / 2];
            for (int n = 0; n < batch.count(); n++) {
                System.arraycopy(gradient, (2 * n + which) * VALUES, half, n * VALUES, VALUES);
            }
            return half;
        }

        @Test
        void thePredictionHasTheGradientOfSimpleToTheLastBit() {
            float[] simple = computed(new TrainingObjective.Simple()).gradient;
            float[] hybrid = computed(new TrainingObjective.Hybrid(0.001)).gradient;
            assertArrayEquals(half(simple, 0), half(hybrid, 0));
        }

        @Test
        void theVarianceHasAThousandthOfTheBoundsGradient() {
            float[] bound = half(computed(new TrainingObjective.VariationalBound()).gradient, 1);
            float[] hybrid = half(computed(new TrainingObjective.Hybrid(0.001)).gradient, 1);
            float largest = 0;
            for (int i = 0; i < bound.length; i++) {
                assertEquals(0.001 * bound[i], hybrid[i], 1e-5 * Math.abs(0.001 * bound[i]) + 1e-12);
                largest = Math.max(largest, Math.abs(hybrid[i]));
            }
            assertTrue(largest > 0);
        }

        @Test
        void theValueIsTheSumOfBoth() {
            double[] simple = computed(new TrainingObjective.Simple()).each;
            double[] bound = computed(new TrainingObjective.VariationalBound()).each;
            double[] hybrid = computed(new TrainingObjective.Hybrid(0.25)).each;
            for (int n = 0; n < hybrid.length; n++) {
                assertEquals(simple[n] + 0.25 * bound[n], hybrid[n], 1e-6 * (1 + hybrid[n]));
            }
        }

        @Test
        void theLossOfZeroIsThatOfZeroAnswers() {
            Tensor zeros = Tensor.allocate(answers.shape());
            BatchLoss loss = BatchLoss.of(new TrainingObjective.Hybrid(0.001), scheduler);
            double mean = 0;
            for (double each : Computed.of(loss, batch, zeros).each) {
                mean += each / batch.count();
            }
            assertEquals(mean, Arrays.stream(loss.zero(batch)).average().orElseThrow(), 1e-5 * mean);
        }
    }

    @Test
    void farFromTheMeanNeitherValueNorGradientIsLost() {
        ModelProfile profile = ModelProfile.rgb(SIDE, SIDE, SCHEDULE, PredictionType.X0)
                .withPrediction(PredictionType.X0, VarianceType.LEARNED);
        Scheduler scheduler = scheduler(profile);
        ForwardBatch batch = batch(scheduler);
        Arrays.fill(batch.steps(), 1);
        Tensor answers = Tensor.allocate(profile.predictionShape(batch.noised()));
        for (int i = 0; i < answers.size(); i++) {
            answers.set(i, i / VALUES % 2 == 0 ? (i % 2 == 0 ? 30 : -30) : 0);
        }
        BatchLoss loss = BatchLoss.of(new TrainingObjective.VariationalBound(), scheduler);
        Computed computed = Computed.of(loss, batch, answers);
        for (int i = 0; i < computed.gradient.length; i++) {
            assertTrue(Float.isFinite(computed.gradient[i]), "answer " + i);
        }
        assertTrue(Math.abs(computed.gradient[1]) > 1, "gradient " + computed.gradient[1]);
        assertTrue(computed.each[0] > 1e3 && Double.isFinite(computed.each[0]), "loss " + computed.each[0]);
    }

    @Nested
    class BadInput {
        private String refusal(TrainingObjective objective, Scheduler scheduler) {
            return assertThrows(InvalidRequestException.class, () -> objective.requireFit(scheduler))
                    .getMessage();
        }

        @Test
        void aHybridOfAFixedVarianceIsRefused() {
            Scheduler fixed = scheduler(ModelProfile.rgb(SIDE, SIDE, SCHEDULE, PredictionType.V));
            assertTrue(refusal(new TrainingObjective.Hybrid(0.001), fixed).contains("learned variance"));
        }

        @Test
        void aProcessWithoutABoundIsRefused() {
            String message = refusal(new TrainingObjective.VariationalBound(), new CosineScheduler(SIDE));
            assertTrue(message.contains("no variational bound"), message);
        }

        @Test
        void theUsualOneIsHybridWhereThatFits() {
            ModelProfile fixed = ModelProfile.rgb(SIDE, SIDE, SCHEDULE, PredictionType.V);
            ModelProfile learned = fixed.withPrediction(PredictionType.V, VarianceType.LEARNED);
            StepSampling uniform = new StepSampling.Uniform();
            assertFits(new TrainingObjective.Simple(), "", uniform, scheduler(fixed));
            assertFits(new TrainingObjective.Hybrid(0.001), "is hybrid", uniform, scheduler(learned));
            assertFits(
                    new TrainingObjective.Simple(),
                    "does not train it",
                    new StepSampling.Laplace(0, 1),
                    scheduler(learned));
            TrainingLoss named = TrainingLoss.SIMPLE;
            assertEquals(new TrainingLoss.Fitting(named, Optional.empty()), named.fitting(scheduler(learned)));
        }

        private static void assertFits(
                TrainingObjective expected, String remark, StepSampling sampling, Scheduler scheduler) {
            LossWeighting constant = new LossWeighting.Constant();
            TrainingLoss.Fitting fitting =
                    new TrainingLoss(new TrainingObjective.Usual(), constant, sampling).fitting(scheduler);
            assertEquals(new TrainingLoss(expected, constant, sampling), fitting.loss());
            assertEquals(remark.isEmpty(), fitting.remark().isEmpty());
            assertTrue(fitting.remark().orElse("").contains(remark), fitting.toString());
        }

        @Test
        void aWeightThatIsNoneIsRefused() {
            assertThrows(InvalidRequestException.class, () -> new TrainingObjective.Hybrid(0));
            assertThrows(InvalidRequestException.class, () -> new TrainingObjective.Hybrid(Double.NaN));
        }

        @Test
        void theBoundIsNotWeighedAgain() {
            TrainingObjective bound = new TrainingObjective.VariationalBound();
            LossWeighting weighting = new LossWeighting.MinSnr(5);
            String message = assertThrows(
                            InvalidRequestException.class,
                            () -> new TrainingLoss(bound, weighting, new StepSampling.Uniform()))
                    .getMessage();
            assertTrue(message.contains("the weighting min-snr"), message);
        }
    }
}
