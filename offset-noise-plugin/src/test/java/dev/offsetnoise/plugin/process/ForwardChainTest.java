package dev.offsetnoise.plugin.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.plugin.offset.OffsetCourse;
import dev.offsetnoise.plugin.schedule.NoiseSchedule;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks the chain {@code q(x_t | x_{t-1}, xi)} step by step and compares mean and variance with the closed form. 4
 * strategies x 40 steps x 2 moments = 320 comparisons at 7 standard errors each: a false failure has a probability below
 * 320 x 2.6e-12 < 1e-9 (the variance's error is normal to the accuracy that matters for 40,000 walks).
 */
class ForwardChainTest {

    private static final int LAST = 40;
    private static final int WALKS = 40_000;
    private static final double STANDARD_ERRORS = 7;

    private static final double CLEAN = 0.7;
    private static final double SIGMA0 = 0.8;
    private static final double XI_MEAN = 0.4;
    private static final double XI_VARIANCE = 1.3;

    static Stream<GammaStrategy> strategies() {
        double[] gammas = new SplittableRandom(2).doubles(LAST, -0.05, 0.2).toArray();
        return Stream.of(
                new GammaStrategy.Balanced(),
                new GammaStrategy.Constant(),
                new GammaStrategy.Tapered(2),
                new GammaStrategy.Explicit(gammas));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void theChainHasTheMomentsOfTheClosedForm(GammaStrategy strategy) {
        NoiseSchedule schedule = NoiseSchedule.of(new TrainingSchedule.Linear(LAST, 0.01, 0.3));
        OffsetCourse course = OffsetCourse.of(schedule, strategy);
        Coordinate coordinate = new Coordinate(schedule, course, SIGMA0 * SIGMA0, XI_VARIANCE);
        SplittableRandom random = new SplittableRandom(20);
        double[] sums = new double[LAST + 1];
        double[] squares = new double[LAST + 1];
        for (int walk = 0; walk < WALKS; walk++) {
            double xi = XI_MEAN + Math.sqrt(XI_VARIANCE) * random.nextGaussian();
            double x = CLEAN;
            for (int t = 1; t <= LAST; t++) {
                double beta = schedule.beta(t);
                x = Math.sqrt(1 - beta) * (x + course.gamma(t) * xi) + Math.sqrt(beta) * SIGMA0 * random.nextGaussian();
                double deviation = x - schedule.signal(t) * CLEAN - course.share(t) * XI_MEAN;
                sums[t] += deviation;
                squares[t] += deviation * deviation;
            }
        }
        for (int t = 1; t <= LAST; t++) {
            double scale = coordinate.scale(t);
            double mean = sums[t] / WALKS / scale;
            double variance = squares[t] / WALKS / (scale * scale);
            assertTrue(Math.abs(mean) < STANDARD_ERRORS / Math.sqrt(WALKS), "mean at step " + t);
            assertTrue(Math.abs(variance - 1) < STANDARD_ERRORS * Math.sqrt(2.0 / WALKS), "variance at step " + t);
        }
    }
}
