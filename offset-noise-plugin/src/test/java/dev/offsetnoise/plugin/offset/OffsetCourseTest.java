package dev.offsetnoise.plugin.offset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.plugin.schedule.NoiseSchedule;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OffsetCourseTest {

    private static final int LAST = 1000;
    private static final NoiseSchedule SCHEDULE =
            NoiseSchedule.of(new TrainingSchedule.ScaledLinear(LAST, 0.00085, 0.012));
    private static final NoiseSchedule ZERO_SNR = NoiseSchedule.of(
            new TrainingSchedule.ZeroTerminalSnr(new TrainingSchedule.ScaledLinear(LAST, 0.00085, 0.012)));

    static Stream<GammaStrategy> strategies() {
        return Stream.of(
                new GammaStrategy.Balanced(),
                new GammaStrategy.Constant(),
                new GammaStrategy.Tapered(1),
                new GammaStrategy.Tapered(4),
                new GammaStrategy.Explicit(
                        new SplittableRandom(1).doubles(LAST, 0, 0.01).toArray()));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void betweenTwoStepsSharesLieBetweenThem(GammaStrategy strategy) {
        OffsetCourse course = OffsetCourse.of(SCHEDULE, strategy);
        for (double t : new double[] {1.25, 500.5, 999.75}) {
            double below = Math.floor(t);
            assertEquals(
                    (course.psi(below + 1) - course.psi(below)) * (t - below),
                    course.psi(t) - course.psi(below),
                    1e-12);
            assertEquals(course.psi(t) * SCHEDULE.noise(t), course.share(t), 1e-15);
            boolean balanced = strategy instanceof GammaStrategy.Balanced;
            assertEquals(balanced ? course.psi(t) : course.phi(t), course.phi(t), 1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void sharesFollowTheRecursionOfTheChain(GammaStrategy strategy) {
        OffsetCourse course = OffsetCourse.of(SCHEDULE, strategy);
        assertEquals(0, course.share(0));
        for (int t = 1; t <= LAST; t++) {
            double alpha = 1 - SCHEDULE.beta(t);
            double share = Math.sqrt(alpha) * (course.share(t - 1) + course.gamma(t));
            assertEquals(share, course.share(t), 1e-14);
            assertEquals(share / Math.sqrt(1 - SCHEDULE.alphaBar(t)), course.psi(t), 1e-13);
            double phi = Math.sqrt(alpha) * Math.sqrt(1 - SCHEDULE.alphaBar(t)) * course.gamma(t) / SCHEDULE.beta(t);
            assertEquals(phi, course.phi(t), 1e-11 * (1 + Math.abs(phi)));
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void phiOfARespacedChainFollowsFromItsOwnGamma(GammaStrategy strategy) {
        OffsetCourse course = OffsetCourse.of(SCHEDULE, strategy);
        for (int s = 50; s < LAST; s += 50) {
            int t = s + 50;
            double alpha = SCHEDULE.alphaBar(t) / SCHEDULE.alphaBar(s);
            double gamma = course.share(t) / Math.sqrt(alpha) - course.share(s);
            double phi = Math.sqrt(alpha) * SCHEDULE.noise(t) * gamma / (1 - alpha);
            assertEquals(phi, course.phi(t, s), 1e-12);
        }
    }

    @Test
    void balancedHasPhiEqualPsiAlsoWhenRespaced() {
        OffsetCourse course = OffsetCourse.of(SCHEDULE, new GammaStrategy.Balanced());
        for (int t = 1; t <= LAST; t++) {
            assertEquals(course.psi(t), course.phi(t), 1e-12);
            assertEquals(course.psi(t), course.phi(t, t / 2), 1e-12);
        }
        assertEquals(1, course.share(LAST), 1e-15);
    }

    @Test
    void balancedFollowsTheRecursionOfThePaper() {
        OffsetCourse course = OffsetCourse.of(SCHEDULE, new GammaStrategy.Balanced());
        for (int t = 2; t <= LAST; t++) {
            double gamma =
                    SCHEDULE.beta(t) * course.share(t - 1) / ((1 - SCHEDULE.beta(t)) * (1 - SCHEDULE.alphaBar(t - 1)));
            assertEquals(gamma, course.gamma(t), 1e-12 * gamma + 1e-15);
        }
    }

    @Test
    void constantHasOneSharePsi() {
        OffsetCourse course = OffsetCourse.of(SCHEDULE, new GammaStrategy.Constant());
        IntStream.rangeClosed(1, LAST).forEach(t -> assertEquals(course.psi(LAST), course.psi(t), 1e-14));
        assertEquals(1, course.share(LAST), 1e-15);
        assertEquals(0.5, course.phi(LAST) / course.psi(LAST), 0.01);
    }

    @Test
    void taperedIsAPowerOfTheNoise() {
        OffsetCourse course = OffsetCourse.of(SCHEDULE, new GammaStrategy.Tapered(3));
        for (int t = 1; t <= LAST; t++) {
            double ratio = (1 - SCHEDULE.alphaBar(t)) / (1 - SCHEDULE.alphaBar(LAST));
            assertEquals(Math.pow(ratio, 1.5), course.psi(t), 1e-14);
        }
    }

    @Test
    void constantAndTaperedAreFiniteUnderZeroTerminalSnr() {
        for (GammaStrategy strategy :
                new GammaStrategy[] {new GammaStrategy.Constant(), new GammaStrategy.Tapered(2)}) {
            OffsetCourse course = OffsetCourse.of(ZERO_SNR, strategy);
            for (int t = 1; t <= LAST; t++) {
                assertTrue(Double.isFinite(course.psi(t)) && Double.isFinite(course.phi(t)), "step " + t);
            }
            assertEquals(1, course.psi(LAST), 1e-12);
            assertEquals(1, course.phi(LAST), 1e-12);
        }
    }

    @Test
    void balancedIsRefusedUnderZeroTerminalSnrAndNamesWhatWorks() {
        String message = assertThrows(
                        InvalidRequestException.class, () -> OffsetCourse.of(ZERO_SNR, new GammaStrategy.Balanced()))
                .getMessage();
        assertTrue(message.contains("zero terminal SNR") && message.contains("tapered"), message);
    }

    @Test
    void explicitGammasMustBeOneAStep() {
        GammaStrategy three = new GammaStrategy.Explicit(new double[] {1, 2, 3});
        String message = assertThrows(InvalidRequestException.class, () -> OffsetCourse.of(SCHEDULE, three))
                .getMessage();
        assertTrue(message.contains("3 gammas") && message.contains("1000 steps"), message);
    }

    @Test
    void withoutAnOffsetEverythingIsZero() {
        OffsetCourse course = OffsetCourse.none(SCHEDULE);
        assertEquals(0, course.psi(1));
        assertEquals(0, course.phi(LAST));
    }
}
