package dev.offsetnoise.plugin.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.BoundRequest.FixedVariance;
import dev.offsetnoise.api.BoundRequest.Offset;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.ReverseVariance;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The divergences of the steps between, for a network that answers the clean image. */
class TermsTest {

    private static final String STRATEGIES = "dev.offsetnoise.plugin.bound.SmallCase#strategies";

    /** Every step, and a chain of unequal strides. */
    private static final int[][] CHAINS = {{}, {2, 5, 6, 13, 21, SmallCase.LAST}};

    private static final double NETWORK_ERROR = 0.2;

    private static double[] logVariances(BoundRequest request, ReverseVariance range, Tensor answer, int index) {
        double[] result = new double[SmallCase.SIZE];
        boolean learned = answer.dimension(1) == 2 * SmallCase.CHANNELS;
        Arrays.setAll(result, i -> {
            double fraction = learned
                    ? (answer.get((2 * index + 1) * SmallCase.SIZE + i) + 1) / 2
                    : request.fixed() == FixedVariance.LARGE ? 1 : 0;
            return fraction * Math.log(range.upper()) + (1 - fraction) * Math.log(range.lower());
        });
        return result;
    }

    /** {@code p(x_s | x_t)}, by conditioning. */
    private static DenseNormal model(SmallCase small, int s, int t, double[] answer, double[] sample, double[] logs) {
        double[] mean =
                small.pair(s, t, answer, SmallCase.MEAN, true).given(sample).mean();
        double[][] covariance = new double[mean.length][mean.length];
        for (int i = 0; i < mean.length; i++) {
            covariance[i][i] = Math.exp(logs[i]);
        }
        return new DenseNormal(mean, covariance);
    }

    private static double[] answered(Tensor answer, int index) {
        int stride = answer.size() / answer.dimension(0);
        double[] values = new double[SmallCase.SIZE];
        Arrays.setAll(values, i -> answer.get(index * stride + i));
        return values;
    }

    private static int before(int[] steps, int t) {
        return steps[Arrays.binarySearch(steps, t) - 1];
    }

    @Nested
    class AgreeWithTheTextbook {

        private static final double RELATIVE_ERROR = 1e-8;

        @ParameterizedTest
        @MethodSource(STRATEGIES)
        void forEveryVarianceAndBothViewsOfTheOffset(GammaStrategy strategy) {
            for (int[] chain : CHAINS) {
                for (VarianceType type : VarianceType.values()) {
                    for (FixedVariance fixed : FixedVariance.values()) {
                        for (Offset offset : Offset.values()) {
                            SmallCase small = SmallCase.of(strategy, PredictionType.X0, type);
                            check(small, new BoundRequest(chain, fixed, false, offset));
                        }
                    }
                }
            }
        }

        private void check(SmallCase small, BoundRequest request) {
            ChainBound bound = small.bound(request);
            int[] steps = bound.steps();
            ForwardBatch batch = small.noised(Arrays.copyOfRange(steps, 1, steps.length));
            Tensor answer = small.answer(batch, NETWORK_ERROR);
            double[] nats = new double[batch.count()];
            bound.terms(batch, NoiseSource.standard(), answer, nats);
            for (int n = 0; n < nats.length; n++) {
                int t = batch.steps()[n];
                int s = before(steps, t);
                double[] sample = SmallCase.picture(batch.noised(), n, SmallCase.SIZE);
                double[] clean = SmallCase.picture(batch.clean(), n, SmallCase.SIZE);
                boolean integrated = request.offset() == Offset.INTEGRATED;
                double[] center = integrated ? SmallCase.MEAN : small.xi(batch.seeds()[n]);
                DenseNormal posterior =
                        small.pair(s, t, clean, center, integrated).given(sample);
                double[] logs = logVariances(request, bound.variance(t), answer, n);
                double expected = posterior.divergence(model(small, s, t, answered(answer, n), sample, logs));
                assertEquals(expected, nats[n], RELATIVE_ERROR * (1 + expected), "step " + t + " of " + request);
            }
        }
    }

    /**
     * {@code x_s} and {@code x_t} are walked step by step; over walks, {@code log q(x_s | x_t, x_0) - log p(x_s | x_t)} and the
     * term have the same mean. 4 strategies x 2 chains x 2 views x 2 variances x 2 steps = 64 comparisons at 7 standard
     * errors: a false failure has a probability below 64 x 2.6e-12 < 1e-9 if the mean of 500 walks is normal, and stays below
     * 1e-6 if its tails are a thousand times as heavy. The seeds are fixed.
     */
    @Nested
    class AgreeWithWalks {

        private static final int WALKS = 500;
        private static final double STANDARD_ERRORS = 7;

        @ParameterizedTest
        @MethodSource(STRATEGIES)
        void forLearnedAndLargeVariance(GammaStrategy strategy) {
            for (int[] chain : CHAINS) {
                for (VarianceType type : VarianceType.values()) {
                    for (Offset offset : Offset.values()) {
                        SmallCase small = SmallCase.of(strategy, PredictionType.X0, type);
                        BoundRequest request = new BoundRequest(chain, FixedVariance.LARGE, false, offset);
                        int[] steps = small.bound(request).steps();
                        check(small, request, steps[steps.length / 3]);
                        check(small, request, SmallCase.LAST);
                    }
                }
            }
        }

        /** All that is the same for every walk; {@code pair} has the covariance of both samples, around any mean. */
        private record Densities(
                SmallCase small,
                int s,
                int t,
                double[] clean,
                DenseNormal pair,
                DenseNormal later,
                DenseNormal pairOfAnswer,
                DenseNormal model) {

            static Densities of(
                    SmallCase small, int s, int t, double[] clean, double[] answer, double[] logs, boolean varies) {
                DenseNormal pair = small.pair(s, t, clean, SmallCase.MEAN, varies);
                DenseNormal pairOfAnswer = small.pair(s, t, answer, SmallCase.MEAN, true);
                DenseNormal model = TermsTest.model(small, s, t, answer, answer, logs);
                return new Densities(small, s, t, clean, pair, pair.last(SmallCase.SIZE), pairOfAnswer, model);
            }

            double[] mean(double[] center) {
                return small.pairMean(s, t, clean, center);
            }
        }

        private void check(SmallCase small, BoundRequest request, int t) {
            ChainBound bound = small.bound(request);
            int s = before(bound.steps(), t);
            int[] steps = new int[WALKS];
            Arrays.fill(steps, t);
            ForwardBatch batch = small.noised(steps);
            double[] clean = SmallCase.picture(batch.clean(), 0, SmallCase.SIZE);
            double[][] early = walk(small, batch, clean, s, t);
            Tensor answer = Tensor.allocate(small.profile().predictionShape(batch.noised()));
            fill(answer, clean);
            double[] nats = new double[WALKS];
            bound.terms(batch, NoiseSource.standard(), answer, nats);
            boolean integrated = request.offset() == Offset.INTEGRATED;
            double[] logs = logVariances(request, bound.variance(t), answer, 0);
            Densities densities = Densities.of(small, s, t, clean, answered(answer, 0), logs, integrated);
            double sum = 0;
            double squares = 0;
            for (int n = 0; n < WALKS; n++) {
                double[] center = integrated ? SmallCase.MEAN : small.xi(batch.seeds()[n]);
                double[] late = SmallCase.picture(batch.noised(), n, SmallCase.SIZE);
                double difference = logRatio(densities, center, early[n], late) - nats[n];
                sum += difference;
                squares += difference * difference;
            }
            double mean = sum / WALKS;
            double standardError = Math.sqrt((squares / WALKS - mean * mean) / WALKS);
            assertTrue(Math.abs(mean) < STANDARD_ERRORS * standardError, mean + " at step " + t + " of " + request);
        }

        private double logRatio(Densities densities, double[] center, double[] early, double[] late) {
            double[] both = Arrays.copyOf(early, 2 * SmallCase.SIZE);
            System.arraycopy(late, 0, both, SmallCase.SIZE, SmallCase.SIZE);
            double[] mean = densities.mean(center);
            double[] lateMean = Arrays.copyOfRange(mean, SmallCase.SIZE, mean.length);
            double[] modelMean = densities.pairOfAnswer.given(late).mean();
            return densities.pair.around(mean).logDensity(both)
                    - densities.later.around(lateMean).logDensity(late)
                    - densities.model.around(modelMean).logDensity(early);
        }

        /** Walks from one clean image with each picture's own offset; keeps {@code x_s}, and {@code x_t} in the batch. */
        private double[][] walk(SmallCase small, ForwardBatch batch, double[] clean, int s, int t) {
            GeneralizedProcess process = small.process();
            SplittableRandom random = new SplittableRandom(31L * s + t);
            double[][] early = new double[WALKS][];
            for (int n = 0; n < WALKS; n++) {
                double[] xi = small.xi(batch.seeds()[n]);
                double[] x = clean.clone();
                for (int step = 1; step <= t; step++) {
                    double beta = process.schedule().beta(step);
                    double gamma = process.course().gamma(step);
                    for (int i = 0; i < x.length; i++) {
                        x[i] = Math.sqrt(1 - beta) * (x[i] + gamma * xi[i / SmallCase.PIXELS])
                                + Math.sqrt(beta) * SmallCase.SIGMA0 * random.nextGaussian();
                    }
                    if (step == s) {
                        early[n] = x.clone();
                    }
                }
                for (int i = 0; i < x.length; i++) {
                    batch.clean().set(n * x.length + i, (float) clean[i]);
                    batch.noised().set(n * x.length + i, (float) x[i]);
                }
            }
            return early;
        }

        /** The same answer for every walk: the clean image with an error, and any levels. */
        private void fill(Tensor answer, double[] clean) {
            int stride = answer.size() / WALKS;
            SplittableRandom random = new SplittableRandom(5);
            float[] picture = new float[stride];
            for (int i = 0; i < stride; i++) {
                picture[i] = (float)
                        (i < clean.length
                                ? clean[i] + NETWORK_ERROR * random.nextGaussian()
                                : random.nextDouble(-1, 1));
            }
            for (int n = 0; n < WALKS; n++) {
                answer.write(n * stride, picture, 0, stride);
            }
        }
    }
}
