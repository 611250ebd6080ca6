package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.network.ComputeDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepSamplingTest {

    private static final CosineScheduler PROCESS = new CosineScheduler(CountedData.SIDE);
    private static final int STEPS = PROCESS.stepCount();
    private static final OptimalLosses TENTH = new OptimalLosses(new TreeMap<>(Map.of(1, 0.1)));

    private static StepSampling.OptimalGap gap(StepSampling.OptimalGap.Counting counting) {
        return new StepSampling.OptimalGap(Optional.of(TENTH), 0.1, 0.9, counting);
    }

    private static double[] levels() {
        return NoiseLevels.logRatios(PROCESS);
    }

    private static StepOutcome outcome(int step, double loss) {
        return new StepOutcome(step, 1, loss);
    }

    /** Losses that grow with the step, several for each. */
    private static List<StepOutcome> lessons(int each) {
        List<StepOutcome> lessons = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            for (int step = 1; step <= STEPS; step++) {
                lessons.add(outcome(step, 0.1 + 0.01 * step * (1 + i % 3)));
            }
        }
        return lessons;
    }

    /** How often each step is drawn, and how much it counts, for images whose uniform steps are all alike. */
    private record Drawn(double[] shares, double[] importance) {

        static Drawn by(StepDraw draw, int rounds) {
            double[] shares = new double[STEPS];
            double[] importance = new double[STEPS];
            ForwardBatch batch = new ForwardBatch(STEPS, 1, 1, 1);
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < STEPS; i++) {
                    batch.steps()[i] = i + 1;
                    batch.seeds()[i] = (long) round * STEPS + i;
                }
                double[] counts = draw.draw(batch);
                for (int i = 0; i < STEPS; i++) {
                    shares[batch.steps()[i] - 1] += 1.0 / STEPS / rounds;
                    importance[batch.steps()[i] - 1] = counts[i];
                }
            }
            return new Drawn(shares, importance);
        }
    }

    static Stream<StepSampling> samplings() {
        return Stream.of(
                new StepSampling.Uniform(),
                new StepSampling.LossSecondMoment(2, 0.01),
                new StepSampling.CosineMap(),
                new StepSampling.Laplace(0, 0.5),
                new StepSampling.Cauchy(1, 0.7),
                gap(StepSampling.OptimalGap.Counting.AS_DRAWN),
                gap(StepSampling.OptimalGap.Counting.UNBIASED));
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void anUnbiasedSamplingKeepsEveryExpectation(StepSampling sampling) {
        StepDraw draw = StepDraw.of(sampling, PROCESS);
        draw.learn(lessons(20));
        Drawn drawn = Drawn.by(draw, 2000);
        double mean = 0;
        double all = 0;
        for (int i = 0; i < STEPS; i++) {
            mean += drawn.shares[i] * drawn.importance[i] * (i + 1) * (i + 1);
            all += (i + 1.0) * (i + 1) / STEPS;
        }
        if (sampling.isUnbiased()) {
            assertEquals(all, mean, 0.01 * all);
        } else {
            assertArrayEquals(IntStream.range(0, STEPS).mapToDouble(i -> 1).toArray(), drawn.importance);
        }
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void whatWasLearntIsInTheState(StepSampling sampling) {
        StepDraw draw = StepDraw.of(sampling, PROCESS);
        draw.learn(lessons(20));
        StepDraw resumed = StepDraw.of(sampling, PROCESS);
        resumed.restore(draw.state());
        draw.learn(lessons(1));
        resumed.learn(lessons(1));
        assertArrayEquals(draw.state(), resumed.state());
        assertArrayEquals(Drawn.by(draw, 20).shares, Drawn.by(resumed, 20).shares);
    }

    @Test
    void importanceTimesProbabilityIsTheSameForEveryStepExactly() {
        SecondMomentSteps moment = new SecondMomentSteps(StepSampling.LossSecondMoment.USUAL, STEPS);
        moment.learn(lessons(10));
        GapSteps gap = new GapSteps(gap(StepSampling.OptimalGap.Counting.UNBIASED), levels());
        gap.learn(lessons(10));
        for (StepDistribution distribution : List.of(moment.distribution(), gap.distribution())) {
            for (int step = 1; step <= STEPS; step++) {
                assertEquals(1.0 / STEPS, distribution.probability(step) * distribution.importance(step), 1e-15);
            }
        }
    }

    @Nested
    class ByTheSecondMoment {
        private final SecondMomentSteps steps = new SecondMomentSteps(StepSampling.LossSecondMoment.USUAL, STEPS);

        @Test
        void allStepsAreAlikeUntilEachHasItsHistory() {
            steps.learn(lessons(9));
            assertEquals(1.0 / STEPS, steps.distribution().probability(STEPS), 1e-15);
            assertEquals(1, steps.distribution().importance(1), 1e-12);
            steps.learn(lessons(1));
            assertTrue(steps.distribution().probability(STEPS) > 1.5 / STEPS);
        }

        @Test
        void thenByTheRootOfTheMeanSquareOfTheLastTen() {
            steps.learn(lessons(10));
            List<StepOutcome> later = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                later.add(outcome(7, i));
            }
            steps.learn(later);
            double[] roots = new double[STEPS];
            for (int step = 1; step <= STEPS; step++) {
                double squares = 0;
                for (int i = 0; i < 10; i++) {
                    double loss = step == 7 ? i : 0.1 + 0.01 * step * (1 + i % 3);
                    squares += loss * loss;
                }
                roots[step - 1] = Math.sqrt(squares / 10);
            }
            double all = Arrays.stream(roots).sum();
            for (int step = 1; step <= STEPS; step++) {
                assertEquals(
                        0.999 * roots[step - 1] / all + 0.001 / STEPS,
                        steps.distribution().probability(step),
                        1e-14);
            }
        }

        @Test
        void lossesOfZeroLeaveTheStepsAlike() {
            for (int i = 0; i < 10; i++) {
                for (int step = 1; step <= STEPS; step++) {
                    steps.learn(List.of(outcome(step, 0)));
                }
            }
            assertEquals(1.0 / STEPS, steps.distribution().probability(3), 1e-15);
        }
    }

    @Nested
    class ByLogSnr {
        private StepDistribution distribution(StepSampling.Density density) {
            return StepDistribution.of(density, levels());
        }

        /** The process is a cosine itself. */
        @Test
        void theCosineMapLeavesACosineScheduleAsItIs() {
            StepDistribution distribution = distribution(new StepSampling.CosineMap());
            for (int step = 3; step <= STEPS - 2; step++) {
                assertEquals(1.0 / STEPS, distribution.probability(step), 0.03 / STEPS, "step " + step);
            }
        }

        @Test
        void theDensityComesOutInLogSnr() {
            StepSampling.Laplace laplace = new StepSampling.Laplace(0.4, 0.8);
            StepDistribution distribution = distribution(laplace);
            double[] levels = levels();
            double sum = 0;
            for (int i = 1; i < STEPS - 1; i++) {
                double width = (levels[i - 1] - levels[i + 1]) / 2;
                double expected = Math.exp(-Math.abs(levels[i] - 0.4) / 0.8) / 1.6 * width;
                assertEquals(expected, distribution.probability(i + 1), 0.02 * expected + 1e-3, "step " + (i + 1));
                sum += distribution.probability(i + 1);
            }
            assertEquals(1, sum, 0.01);
        }

        @Test
        void distributionFunctionsRiseFromZeroToOne() {
            for (StepSampling.Density density : List.of(
                    new StepSampling.CosineMap(), new StepSampling.Laplace(1, 2), new StepSampling.Cauchy(-1, 2))) {
                assertEquals(0, density.below(Double.NEGATIVE_INFINITY), 1e-15);
                assertEquals(1, density.below(Double.POSITIVE_INFINITY), 1e-15);
                assertTrue(density.below(0) < density.below(0.1));
            }
            assertEquals(0.5, new StepSampling.Laplace(1, 2).below(1), 1e-15);
            assertEquals(0.75, new StepSampling.Cauchy(-1, 2).below(1), 1e-15);
            double slope = (new StepSampling.CosineMap().below(1 + 1e-5) - new StepSampling.CosineMap().below(1 - 1e-5))
                    / 2e-5;
            assertEquals(1 / Math.cosh(0.5) / (2 * Math.PI), slope, 1e-9);
        }

        @Test
        void aStepWithoutSignalHasItsPlace() {
            double[] levels = {4, 1, -2, Double.NEGATIVE_INFINITY};
            StepDistribution distribution = StepDistribution.of(new StepSampling.Cauchy(0, 1), levels);
            double sum = 0;
            for (int step = 1; step <= 4; step++) {
                assertTrue(distribution.probability(step) >= 0);
                sum += distribution.probability(step);
            }
            assertEquals(1, sum, 1e-12);
        }
    }

    @Nested
    class ByTheGap {
        private final GapSteps steps = new GapSteps(gap(StepSampling.OptimalGap.Counting.AS_DRAWN), levels());

        private void learn(int rounds, IntToDoubleFunction loss) {
            for (int i = 0; i < rounds; i++) {
                steps.learn(IntStream.rangeClosed(1, STEPS)
                        .mapToObj(step -> outcome(step, loss.applyAsDouble(step)))
                        .toList());
            }
        }

        @Test
        void stepsAtTheirOptimumAreDrawnForTheUniformShareOnly() {
            learn(30, step -> step > STEPS / 2 ? 0.1 : 0.5);
            assertEquals(0.1 / STEPS, steps.distribution().probability(STEPS), 1e-9);
            assertTrue(steps.distribution().probability(2) > 1.5 / STEPS);
        }

        @Test
        void aNetworkThatIsBetterThanTheOptimumEverywhereSeesAllStepsAlike() {
            learn(30, step -> 0.01);
            assertEquals(1.0 / STEPS, steps.distribution().probability(9), 1e-15);
        }

        @Test
        void theGapFollowsTheNetwork() {
            learn(60, step -> step <= STEPS / 2 ? 0.1 : 0.5);
            double before = steps.distribution().probability(STEPS);
            learn(60, step -> step <= STEPS / 2 ? 0.5 : 0.1);
            assertTrue(steps.distribution().probability(STEPS) < 0.2 * before);
        }

        /** The process's first step is a range of its own: drawn uniformly, ten losses of it take long. */
        @Test
        void aRangeThatIsHardlySeenIsTakenToBeLikeItsNeighbour() {
            assertEquals(1.0 / STEPS, steps.distribution().probability(1), 1e-15);
            steps.learn(lessonsFrom(2, 30));
            assertEquals(
                    steps.distribution().probability(2), steps.distribution().probability(1), 1e-15);
            assertTrue(steps.distribution().probability(STEPS)
                    < 0.5 * steps.distribution().probability(2));
            learn(10, step -> step == 1 ? 0.1 : 0.6);
            assertEquals(0.1 / STEPS, steps.distribution().probability(1), 1e-9);
        }

        private List<StepOutcome> lessonsFrom(int first, int rounds) {
            return IntStream.range(0, rounds)
                    .boxed()
                    .flatMap(i -> IntStream.rangeClosed(first, STEPS)
                            .mapToObj(step -> outcome(step, step > STEPS / 2 ? 0.2 : 0.6)))
                    .toList();
        }

        @Test
        void theOptimumCountsByTheWeightOfTheLoss() {
            for (int i = 0; i < 30; i++) {
                steps.learn(IntStream.rangeClosed(1, STEPS)
                        .mapToObj(step -> new StepOutcome(step, 3, step > STEPS / 2 ? 0.3 : 0.9))
                        .toList());
            }
            assertEquals(0.1 / STEPS, steps.distribution().probability(STEPS), 1e-9);
        }
    }

    @Nested
    class OptimalGapsWithoutAnOptimum {

        private final TrainingLoss unmeasured = new TrainingLoss(
                new TrainingObjective.Simple(),
                new LossWeighting.Constant(),
                new StepSampling.OptimalGap(Optional.empty(), 0.1, 0.9, StepSampling.OptimalGap.Counting.AS_DRAWN));

        @Test
        void fitEveryProcessAndAreCompletedByIt() {
            unmeasured.requireFit(PROCESS);
            assertTrue(unmeasured.lacksOptimum());
            TrainingLoss complete = unmeasured.with(TENTH);
            assertFalse(complete.lacksOptimum());
            assertEquals(gap(StepSampling.OptimalGap.Counting.AS_DRAWN), complete.sampling());
            assertEquals(TrainingLoss.SIMPLE, TrainingLoss.SIMPLE.with(TENTH));
        }

        @Test
        void beginNoTraining(@TempDir Path folder) {
            ScaledNetwork network = new ScaledNetwork(1);
            TrainingOptions options = TrainingOptions.of(8, 1).withLoss(unmeasured);
            String message = assertThrows(
                            InvalidRequestException.class,
                            () -> Trainer.from(
                                    network,
                                    network.weights(0.3f),
                                    new CountedData(1),
                                    PROCESS,
                                    options,
                                    folder,
                                    ComputeDevice.CPU))
                    .getMessage();
            assertTrue(message.contains("optimal losses"), message);
        }
    }

    @Nested
    class OptimalLossesByStep {
        @Test
        void lieOnStraightLinesBetweenThoseThatAreGiven() {
            OptimalLosses losses = new OptimalLosses(new TreeMap<>(Map.of(2, 1.0, 4, 3.0)));
            assertArrayEquals(new double[] {1, 1, 2, 3, 3}, losses.of(5), 1e-15);
        }

        @Test
        void ofAnotherProcessAreRefused() {
            OptimalLosses losses = new OptimalLosses(new TreeMap<>(Map.of(1000, 1.0)));
            String message = assertThrows(InvalidRequestException.class, () -> losses.of(STEPS))
                    .getMessage();
            assertTrue(message.contains("1000") && message.contains("50"), message);
        }

        @Test
        void thatAreNoneAreRefused() {
            assertThrows(InvalidRequestException.class, () -> new OptimalLosses(new TreeMap<>()));
            assertThrows(InvalidRequestException.class, () -> new OptimalLosses(new TreeMap<>(Map.of(0, 1.0))));
            assertThrows(InvalidRequestException.class, () -> new OptimalLosses(new TreeMap<>(Map.of(1, Double.NaN))));
        }
    }

    @Nested
    class BadInput {
        @ParameterizedTest
        @ValueSource(doubles = {0, -1, 1.5, Double.NaN})
        void sharesThatCouldLoseAStepAreRefused(double share) {
            assertThrows(InvalidRequestException.class, () -> new StepSampling.LossSecondMoment(10, share));
        }

        @Test
        void widthsThatAreNoneAreRefused() {
            assertThrows(InvalidRequestException.class, () -> new StepSampling.Laplace(0, 0));
            assertThrows(InvalidRequestException.class, () -> new StepSampling.Cauchy(Double.NaN, 1));
            assertThrows(InvalidRequestException.class, () -> new StepSampling.LossSecondMoment(0, 0.1));
        }

        @Test
        void aDistributionFarFromEveryStepIsRefused() {
            StepSampling.Laplace far = new StepSampling.Laplace(5000, 1);
            assertThrows(InvalidRequestException.class, () -> StepDraw.of(far, PROCESS));
        }

        @Test
        void samplingsThatChangeTheObjectiveDoNotGoWithTheBound() {
            TrainingObjective hybrid = new TrainingObjective.Hybrid(0.001);
            LossWeighting constant = new LossWeighting.Constant();
            assertThrows(
                    InvalidRequestException.class,
                    () -> new TrainingLoss(hybrid, constant, new StepSampling.Laplace(0, 1)));
            assertThrows(
                    InvalidRequestException.class,
                    () -> new TrainingLoss(hybrid, constant, gap(StepSampling.OptimalGap.Counting.UNBIASED)));
            new TrainingLoss(hybrid, constant, StepSampling.LossSecondMoment.USUAL);
        }
    }

    @Test
    void equalSeedsGiveEqualSteps() {
        StepDraw draw = StepDraw.of(new StepSampling.Cauchy(0, 1), PROCESS);
        Random random = new Random(3);
        ForwardBatch first = new ForwardBatch(32, 1, 1, 1);
        ForwardBatch second = new ForwardBatch(32, 1, 1, 1);
        for (int i = 0; i < 32; i++) {
            first.steps()[i] = 1 + random.nextInt(STEPS);
            first.seeds()[i] = random.nextLong();
            second.steps()[31 - i] = first.steps()[i];
            second.seeds()[31 - i] = first.seeds()[i];
        }
        draw.draw(first);
        draw.draw(second);
        for (int i = 0; i < 32; i++) {
            assertEquals(first.steps()[i], second.steps()[31 - i]);
        }
    }
}
