package dev.offsetnoise.plugin.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.plugin.offset.OffsetCourse;
import dev.offsetnoise.plugin.process.Coordinate;
import dev.offsetnoise.plugin.schedule.NoiseSchedule;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of docs/bound.md: how far the bound is from {@code -log p(x_0)}, in expectation over normal brightness, with a
 * perfect network. Everything is normal and nothing is drawn.
 */
class CostOfTheOffsetTest {

    private static final int PIXELS = 1024;
    private static final int LAST = 1000;
    private static final double OFFSET_VARIANCE = 0.75;
    private static final double DATA_VARIANCE = 0.3;

    @ParameterizedTest
    @CsvSource({
        "linear, none, 0.01, 0.01",
        "linear, balanced, 1.5, 1.5",
        "linear, tapered, 146, 145",
        "linear, constant, 1177, 1174",
        "scaled linear, none, 0.28, 0.28",
        "scaled linear, balanced, 24, 23",
        "scaled linear, tapered, 147, 146",
        "scaled linear, constant, 975, 973",
        "cosine, none, 0.02, 0.02",
        "cosine, balanced, 0.02, 0.02",
        "cosine, tapered, 147, 145",
        "cosine, constant, 1263, 1260",
    })
    void aPerfectNetworkPaysForAnOffsetThatIsNotBalanced(
            String schedule, String strategy, double given, double integrated) {
        Coordinate direction = direction(schedule, strategy);
        double common = firstStep(direction) - entropy();
        assertRounded(given, common + prior(direction, given(direction)) + between(direction, true));
        assertRounded(integrated, common + prior(direction, direction) + between(direction, false));
    }

    private static void assertRounded(double shown, double actual) {
        double unit = shown < 1 ? 0.01 : shown < 10 ? 0.1 : 1;
        assertEquals(shown, actual, 0.5 * unit, String.format(Locale.ROOT, "%.3f", actual));
    }

    private static Coordinate direction(String name, String strategy) {
        NoiseSchedule schedule = NoiseSchedule.of(
                switch (name) {
                    case "linear" -> new TrainingSchedule.Linear(LAST, 1e-4, 0.02);
                    case "cosine" -> new TrainingSchedule.Cosine(LAST);
                    default -> new TrainingSchedule.ScaledLinear(LAST, 0.00085, 0.012);
                });
        OffsetCourse course =
                switch (strategy) {
                    case "balanced" -> OffsetCourse.of(schedule, new GammaStrategy.Balanced());
                    case "constant" -> OffsetCourse.of(schedule, new GammaStrategy.Constant());
                    case "tapered" -> OffsetCourse.of(schedule, new GammaStrategy.Tapered(2));
                    default -> OffsetCourse.none(schedule);
                };
        return new Coordinate(schedule, course, 1.0 / PIXELS, OFFSET_VARIANCE);
    }

    /** The same coordinate when the offset is known. */
    private static Coordinate given(Coordinate direction) {
        return new Coordinate(direction.schedule(), direction.course(), direction.independentVariance(), 0);
    }

    private static double entropy() {
        return Math.log(2 * Math.PI * Math.E * DATA_VARIANCE) / 2;
    }

    private static double upperVariance(Coordinate direction, int t) {
        return direction.schedule().beta(t) * direction.independentVariance();
    }

    private static double prior(Coordinate direction, Coordinate seen) {
        return direction.schedule().alphaBar(LAST) * DATA_VARIANCE / seen.covariance(LAST, LAST) / 2;
    }

    private static double gain(Coordinate direction, int t) {
        double signal = direction.signal(t);
        return signal * DATA_VARIANCE / (signal * signal * DATA_VARIANCE + direction.covariance(t, t));
    }

    private static double firstStep(Coordinate direction) {
        double error = DATA_VARIANCE * (1 - gain(direction, 1) * direction.signal(1));
        double variance = upperVariance(direction, 1);
        return (Math.log(2 * Math.PI * variance) + error / variance) / 2;
    }

    private static double between(Coordinate direction, boolean offsetGiven) {
        double sum = 0;
        for (int t = 2; t <= LAST; t++) {
            Coordinate seen = offsetGiven ? given(direction) : direction;
            double model = upperVariance(direction, t);
            double ratio = seen.conditionalVariance(t, t - 1) / model;
            sum += (ratio - 1 - Math.log(ratio) + squaredError(direction, seen, t) / model) / 2;
        }
        return sum;
    }

    /** {@code E (mu~ - mu)^2}, from the shares of image, independent noise and offset in it, which are independent. */
    private static double squaredError(Coordinate direction, Coordinate seen, int t) {
        int s = t - 1;
        double keep = seen.covariance(t, s) / seen.covariance(t, t);
        double modelKeep = direction.covariance(t, s) / direction.covariance(t, t);
        double perSample = modelKeep + (direction.signal(s) - modelKeep * direction.signal(t)) * gain(direction, t);
        double image = direction.signal(s) - perSample * direction.signal(t);
        double noise = keep - perSample;
        double known = seen.offsetVariance() == 0
                ? direction.course().share(s) - keep * direction.course().share(t)
                : 0;
        double offset = known + noise * direction.course().share(t);
        return image * image * DATA_VARIANCE
                + noise * noise * given(direction).covariance(t, t)
                + offset * offset * direction.offsetVariance();
    }
}
