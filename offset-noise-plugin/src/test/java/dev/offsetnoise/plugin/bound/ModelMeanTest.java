package dev.offsetnoise.plugin.bound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.BoundRequest.FixedVariance;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.plugin.sampler.AncestralSampler;
import dev.offsetnoise.plugin.sampler.RunFactory;
import dev.offsetnoise.plugin.schedule.OwnConventions;
import dev.offsetnoise.plugin.schedule.StepSpacing;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelMeanTest {

    private static final String STRATEGIES = "dev.offsetnoise.plugin.bound.SmallCase#strategies";

    /** Samples are kept in floats. */
    private static final double ROUNDING = 2e-6;

    private static Tensor meanError(SmallCase small, BoundRequest request, ForwardBatch batch, Tensor answer) {
        Tensor error = Tensor.allocate(batch.noised().shape());
        small.bound(request).meanError(batch, NoiseSource.standard(), answer, error);
        return error;
    }

    /** The paper: {@code mu = (x_t - beta_t/sqrt(1-alphaBar_t) answer) / sqrt(alpha_t)}, and mu~ with the target. */
    @ParameterizedTest
    @MethodSource(STRATEGIES)
    void onTheWholeChainItIsThePapersWithTheExactTarget(GammaStrategy strategy) {
        SmallCase small = SmallCase.of(strategy, PredictionType.EPSILON, VarianceType.LEARNED);
        ForwardBatch batch =
                small.noised(IntStream.rangeClosed(2, SmallCase.LAST).toArray());
        Tensor answer = small.answer(batch, 0.4);
        Tensor error = meanError(small, BoundRequest.TRAINING, batch, answer);
        for (int i = 0; i < error.size(); i++) {
            int n = i / SmallCase.SIZE;
            int t = batch.steps()[n];
            double beta = small.process().schedule().beta(t);
            double factor = beta / small.process().schedule().noise(t) / Math.sqrt(1 - beta);
            double difference =
                    answer.get(i + n * SmallCase.SIZE) - batch.target().get(i);
            assertEquals(factor * difference, error.get(i), ROUNDING);
        }
    }

    @ParameterizedTest
    @EnumSource(PredictionType.class)
    void itIsWhereTheSamplerGoesWithoutFreshNoise(PredictionType prediction) {
        for (GammaStrategy strategy : SmallCase.strategies().toList()) {
            for (OffsetTarget target : OffsetTarget.values()) {
                for (int count : new int[] {6, SmallCase.LAST}) {
                    for (boolean clip : new boolean[] {false, true}) {
                        compare(
                                SmallCase.of(SmallCase.SCHEDULE, strategy, prediction, VarianceType.LEARNED, target),
                                count,
                                clip);
                    }
                }
            }
        }
    }

    private static void compare(SmallCase small, int count, boolean clip) {
        OwnConventions conventions = new OwnConventions(StepSpacing.TRAILING);
        RunFactory runs = new RunFactory(small.profile(), small.process(), new AncestralSampler(), conventions, clip);
        SamplingRun run = runs.start(SamplingRequest.builder()
                .seedsFrom(0, 1)
                .steps(count)
                .noise(new Still())
                .build());
        int[] chain = IntStream.range(0, count)
                .map(i -> (int) run.steps()[count - 1 - i])
                .toArray();
        BoundRequest request = new BoundRequest(chain, FixedVariance.SMALL, clip);
        ForwardBatch batch = small.noised(SmallCase.LAST);
        Tensor answer = small.answer(batch, 0.4);
        for (int i = count - 1; i >= 0; i--) {
            batch.steps()[0] = chain[i];
            batch.noised().write(0, run.sample().toArray(), 0, SmallCase.SIZE);
            Tensor error = meanError(small, request, batch, answer);
            double[] sample = SmallCase.picture(batch.noised(), 0, SmallCase.SIZE);
            double[] expected = posteriorMean(small, i == 0 ? 0 : chain[i - 1], chain[i], batch, sample);
            run.advance(answer);
            double[] mean = new double[SmallCase.SIZE];
            Arrays.setAll(mean, k -> expected[k] - error.get(k));
            assertArrayEquals(mean, SmallCase.picture(run.sample(), 0, SmallCase.SIZE), 10 * ROUNDING);
        }
    }

    private static double[] posteriorMean(SmallCase small, int s, int t, ForwardBatch batch, double[] sample) {
        double[] clean = SmallCase.picture(batch.clean(), 0, SmallCase.SIZE);
        return s == 0
                ? clean
                : small.pair(s, t, clean, small.xi(batch.seeds()[0]), false)
                        .given(sample)
                        .mean();
    }

    /** The usual first noise, and none in the steps. */
    private static final class Still implements NoiseSource {
        @Override
        public PictureNoise forSeed(long seed) {
            PictureNoise usual = NoiseSource.standard().forSeed(seed);
            return new PictureNoise() {
                @Override
                public void initial(float[] target, int length) {
                    usual.initial(target, length);
                }

                @Override
                public void offset(double[] target) {
                    usual.offset(target);
                }

                @Override
                public void step(float[] target, int length) {
                    Arrays.fill(target, 0, length, 0);
                }
            };
        }
    }
}
