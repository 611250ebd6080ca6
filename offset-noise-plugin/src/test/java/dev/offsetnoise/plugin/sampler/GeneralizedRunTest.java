package dev.offsetnoise.plugin.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
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
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import dev.offsetnoise.plugin.schedule.OwnConventions;
import dev.offsetnoise.plugin.schedule.StepSpacing;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneralizedRunTest {

    private static final double[] MEAN = {0.2, -0.1, 0.05};
    private static final double[][] COVARIANCE = {{0.5, 0.3, 0.2}, {0.3, 0.6, 0.1}, {0.2, 0.1, 0.4}};

    static Stream<Sampler> samplers() {
        return Stream.of(new AncestralSampler(), new DdimSampler(0), new DdimSampler(0.7), new DpmSolverSampler());
    }

    private static ModelProfile profile(VarianceType variance) {
        OffsetDefinition offset =
                new OffsetDefinition(0.9, MEAN, COVARIANCE, new GammaStrategy.Constant(), OffsetTarget.EXACT);
        return new ModelProfile(
                3,
                9,
                7,
                new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012),
                PredictionType.EPSILON,
                variance,
                ValueRange.PIXELS,
                LumaMap.REC709,
                Optional.of(offset));
    }

    private static RunFactory factory(Sampler sampler, VarianceType variance, boolean clip) {
        ModelProfile profile = profile(variance);
        return new RunFactory(
                profile, GeneralizedProcess.of(profile), sampler, new OwnConventions(StepSpacing.TRAILING), clip);
    }

    private static SamplingRequest.Builder request(long... seeds) {
        return SamplingRequest.builder().seeds(seeds).steps(12);
    }

    /** Something like a network: smooth, and different at each step. */
    private static void answer(SamplingRun run, Tensor prediction) {
        int outputs = prediction.size() / run.sample().dimension(0);
        int size = run.sample().size() / run.sample().dimension(0);
        for (int i = 0; i < prediction.size(); i++) {
            int picture = i / outputs;
            float seen = run.sample().get(picture * size + i % outputs % size);
            prediction.set(i, (float) Math.tanh(0.8 * seen + 0.001 * run.step() + 0.01 * (i % outputs)));
        }
    }

    private static float[] finish(SamplingRun run, ModelProfile profile) {
        Tensor prediction = Tensor.allocate(profile.predictionShape(run.sample()));
        while (!run.isFinished()) {
            answer(run, prediction);
            run.advance(prediction);
        }
        return run.sample().toArray();
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void aPictureOfABatchIsTheSinglePictureBitForBit(Sampler sampler) {
        for (Brightness brightness : new Brightness[] {
            new Brightness.Drawn(),
            new Brightness.Dial(1),
            new Brightness.Lock(0.2),
            new Brightness.Tint(List.of(0.1, -0.4, 0.7), 0.25)
        }) {
            RunFactory factory = factory(sampler, VarianceType.FIXED, true);
            float[] batch =
                    finish(factory.start(request(4, 5, 6).brightness(brightness).build()), factory.profile());
            int size = batch.length / 3;
            for (int n = 0; n < 3; n++) {
                float[] single = finish(
                        factory.start(request(4 + n).brightness(brightness).build()), factory.profile());
                assertArrayEquals(Arrays.copyOfRange(batch, n * size, (n + 1) * size), single);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void theSameSeedGivesTheSamePicture(Sampler sampler) {
        RunFactory factory = factory(sampler, VarianceType.LEARNED, true);
        float[] first = finish(factory.start(request(8).build()), factory.profile());
        assertArrayEquals(first, finish(factory.start(request(8).build()), factory.profile()));
        assertFalse(Arrays.equals(first, finish(factory.start(request(9).build()), factory.profile())));
    }

    @Test
    void aRunTellsWhereItIs() {
        RunFactory factory = factory(new DdimSampler(0), VarianceType.FIXED, true);
        SamplingRun run = factory.start(request(1).steps(4).build());
        Tensor sample = run.sample();
        Tensor prediction = Tensor.allocate(factory.profile().predictionShape(sample));
        assertArrayEquals(new double[] {1000, 750, 500, 250}, run.steps());
        run.steps()[0] = 7;
        for (int position = 0; position < 4; position++) {
            assertEquals(position, run.position());
            assertEquals(1000 - 250 * position, run.step());
            assertFalse(run.isFinished());
            run.advance(prediction);
        }
        assertTrue(run.isFinished());
        assertEquals(0, run.step());
        assertSame(sample, run.sample());
        assertArrayEquals(run.predictedClean().toArray(), run.sample().toArray(), 1e-6f);
        assertThrows(IllegalStateException.class, () -> run.advance(prediction));
    }

    @Test
    void aPredictionOfAnotherShapeIsRefused() {
        RunFactory factory = factory(new DdimSampler(0), VarianceType.LEARNED, true);
        SamplingRun run = factory.start(request(1).build());
        String message = assertThrows(InvalidRequestException.class, () -> run.advance(Tensor.allocate(1, 3, 9, 7)))
                .getMessage();
        assertTrue(message.contains("[1, 3, 9, 7]") && message.contains("[1, 6, 9, 7]"), message);
    }

    @Test
    void theSizeOfARequestOverridesTheModels() {
        RunFactory factory = factory(new DdimSampler(0), VarianceType.FIXED, true);
        assertTrue(factory.start(request(1, 2).size(5, 11).build()).sample().hasShape(2, 3, 5, 11));
        assertTrue(factory.start(request(1).build()).sample().hasShape(1, 3, 9, 7));
    }

    @Test
    void theFirstSampleIsTheForwardProcessWithoutSignal() {
        RunFactory factory = factory(new DdimSampler(0), VarianceType.FIXED, true);
        float[] sample = factory.start(request(3).build()).sample().toArray();
        NoiseSource.PictureNoise noise = NoiseSource.standard().forSeed(3);
        float[] epsilon = new float[sample.length];
        double[] normals = new double[3];
        double[] xi = new double[3];
        noise.initial(epsilon, epsilon.length);
        noise.offset(normals);
        factory.process().distribution().draw(normals, xi);
        for (int i = 0; i < sample.length; i++) {
            double scale = factory.process().schedule().noise(1000) * 0.9;
            assertEquals(scale * epsilon[i] + xi[i / 63], sample[i], 1e-5);
        }
    }

    @Test
    void theDialSetsLumaAndLeavesTheRestOfTheOffsetToChance() {
        RunFactory factory = factory(new DdimSampler(0), VarianceType.FIXED, true);
        double[] weights = LumaMap.REC709.weights();
        double deviation = Math.sqrt(
                ChannelSpace.dot(weights, factory.process().distribution().covarianceTimes(weights)));
        OffsetDraw draw = new OffsetDraw(factory.process().distribution(), weights, new Brightness.Dial(-1.5));
        double[] first = new double[3];
        double[] second = new double[3];
        draw.draw(NoiseSource.standard().forSeed(1), first);
        draw.draw(NoiseSource.standard().forSeed(2), second);
        double wanted = ChannelSpace.dot(weights, MEAN) - 1.5 * deviation;
        assertEquals(wanted, ChannelSpace.dot(weights, first), 1e-12);
        assertEquals(wanted, ChannelSpace.dot(weights, second), 1e-12);
        assertTrue(Math.abs(first[0] - second[0]) > 1e-3);
    }

    @Test
    void clippingKeepsPredictedCleanImagesWithinRange() {
        RunFactory clipped = factory(new DpmSolverSampler(), VarianceType.FIXED, true);
        RunFactory free = factory(new DpmSolverSampler(), VarianceType.FIXED, false);
        assertTrue(largestClean(clipped) <= 1);
        assertTrue(largestClean(free) > 1);
    }

    private static float largestClean(RunFactory factory) {
        SamplingRun run = factory.start(request(1).build());
        Tensor prediction = Tensor.allocate(factory.profile().predictionShape(run.sample()));
        run.advance(prediction);
        float largest = 0;
        for (float value : run.predictedClean().toArray()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @Test
    void aLearnedVarianceLiesBetweenItsBounds() {
        double low = spread(-1);
        double middle = spread(0);
        double high = spread(1);
        // From step 1000 to 917: beta = 1 - alphaBar_1000/alphaBar_917, beta~ = beta
        // (1-alphaBar_917)/(1-alphaBar_1000).
        GeneralizedProcess process =
                factory(new AncestralSampler(), VarianceType.LEARNED, false).process();
        double beta = 1 - process.schedule().alphaBar(1000) / process.schedule().alphaBar(917);
        double lowest = beta
                * (1 - process.schedule().alphaBar(917))
                / (1 - process.schedule().alphaBar(1000));
        assertEquals(1, high / low / Math.sqrt(beta / lowest), 1e-4);
        assertEquals(middle, Math.sqrt(low * high), 1e-5 * middle);
    }

    /** How far fresh noise moves the first pixel when the network's level is this. */
    private static double spread(float level) {
        RunFactory factory = factory(new AncestralSampler(), VarianceType.LEARNED, false);
        return next(factory, level, fixed(1)) - next(factory, level, fixed(0));
    }

    private static double next(RunFactory factory, float level, NoiseSource noise) {
        SamplingRun run = factory.start(request(1).noise(noise).build());
        Tensor prediction = Tensor.allocate(factory.profile().predictionShape(run.sample()));
        for (int i = prediction.size() / 2; i < prediction.size(); i++) {
            prediction.set(i, level);
        }
        run.advance(prediction);
        return run.sample().get(0);
    }

    private static NoiseSource fixed(float stepNoise) {
        return seed -> new NoiseSource.PictureNoise() {
            @Override
            public void initial(float[] target, int length) {
                Arrays.fill(target, 0, length, 0.5f);
            }

            @Override
            public void offset(double[] target) {
                Arrays.fill(target, 0);
            }

            @Override
            public void step(float[] target, int length) {
                Arrays.fill(target, 0, length, stepNoise);
            }
        };
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void aStepAllocatesNothing(Sampler sampler) {
        RunFactory factory = factory(sampler, VarianceType.LEARNED, true);
        SamplingRun run = factory.start(request(1, 2)
                .steps(1000)
                .noise(fixed(0.3f))
                .brightness(new Brightness.Lock(0.4))
                .build());
        Tensor prediction = Tensor.allocate(factory.profile().predictionShape(run.sample()));
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        for (int i = 0; i < 500; i++) {
            run.advance(prediction);
        }
        threads.getThreadAllocatedBytes(self);
        long before = threads.getThreadAllocatedBytes(self);
        for (int i = 0; i < 400; i++) {
            run.advance(prediction);
        }
        assertEquals(0, (threads.getThreadAllocatedBytes(self) - before) / 400, "bytes a step");
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void aTintIsTheMeanOfWhatTheRangeLeaves(Sampler sampler) {
        RunFactory factory = factory(sampler, VarianceType.FIXED, true);
        List<Double> means = List.of(0.9, -1.0, 0.3);
        SamplingRequest tinted =
                request(3).brightness(new Brightness.Tint(means, 0)).build();
        float[] picture = finish(factory.start(tinted), factory.profile());
        int pixels = picture.length / 3;
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            for (int i = c * pixels; i < (c + 1) * pixels; i++) {
                assertTrue(Math.abs(picture[i]) <= 1);
                sum += picture[i];
            }
            assertEquals(means.get(c), sum / pixels, 1e-4);
        }
    }

    @Test
    void aTintOfAnotherNumberOfChannelsIsRefused() {
        RunFactory factory = factory(new DdimSampler(0), VarianceType.FIXED, true);
        SamplingRequest four = request(1)
                .brightness(new Brightness.Tint(List.of(0.0, 0.0, 0.0, 0.0), 0))
                .build();
        String message = assertThrows(InvalidRequestException.class, () -> factory.start(four))
                .getMessage();
        assertTrue(message.contains("3 channels"), message);
    }
}
