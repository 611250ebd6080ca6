package dev.offsetnoise.plugin.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.TrainingSchedule;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepSpacingTest {

    private static final NoiseSchedule SCALED =
            NoiseSchedule.of(new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012));
    private static final NoiseSchedule ZERO_SNR = NoiseSchedule.of(
            new TrainingSchedule.ZeroTerminalSnr(new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012)));

    @ParameterizedTest
    @EnumSource
    void everyCountGivesDistinctDescendingSteps(StepSpacing spacing) {
        for (NoiseSchedule schedule : new NoiseSchedule[] {SCALED, ZERO_SNR}) {
            for (int count : new int[] {1, 2, 3, 4, 7, 10, 20, 49, 50, 333, 499, 500, 501, 667, 998, 999, 1000}) {
                int[] steps = spacing.steps(schedule, count);
                assertEquals(count, steps.length);
                assertTrue(steps[0] <= 1000 && steps[count - 1] >= 1);
                assertTrue(IntStream.range(1, count).allMatch(i -> steps[i] < steps[i - 1]));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void allStepsAreTheFullChain(StepSpacing spacing) {
        assertArrayEquals(IntStream.iterate(1000, t -> t - 1).limit(1000).toArray(), spacing.steps(SCALED, 1000));
    }

    @Test
    void trailingBeginsAtTheLastStep() {
        assertArrayEquals(new int[] {1000, 800, 600, 400, 200}, StepSpacing.TRAILING.steps(SCALED, 5));
        assertArrayEquals(new int[] {1000, 667, 333}, StepSpacing.TRAILING.steps(SCALED, 3));
    }

    @Test
    void leadingEndsAtTheFirstStep() {
        assertArrayEquals(new int[] {801, 601, 401, 201, 1}, StepSpacing.LEADING.steps(SCALED, 5));
    }

    @Test
    void linspaceHasBothEnds() {
        assertArrayEquals(new int[] {1000, 750, 500, 251, 1}, StepSpacing.LINSPACE.steps(SCALED, 5));
        assertArrayEquals(new int[] {1000}, StepSpacing.LINSPACE.steps(SCALED, 1));
    }

    @Test
    void logSnrIsEvenToWithinHalfAStep() {
        int[] steps = StepSpacing.LOG_SNR.steps(SCALED, 9);
        double stride = (logSnr(1) - logSnr(1000)) / 8;
        for (int i = 0; i < 9; i++) {
            double wanted = logSnr(1000) + i * stride;
            int t = steps[i];
            double below = t == 1 ? Double.POSITIVE_INFINITY : logSnr(t - 1);
            double above = t == 1000 ? Double.NEGATIVE_INFINITY : logSnr(t + 1);
            double error = Math.abs(logSnr(t) - wanted);
            assertTrue(error <= Math.abs(below - wanted) && error <= Math.abs(above - wanted), "visit " + i);
        }
    }

    @Test
    void logSnrVisitsTheStepWithoutSignalFirst() {
        int[] steps = StepSpacing.LOG_SNR.steps(ZERO_SNR, 5);
        assertEquals(1000, steps[0]);
        assertEquals(999, steps[1]);
        assertEquals(1, steps[4]);
    }

    @ParameterizedTest
    @EnumSource
    void moreStepsThanTheTrainingHadAreRefused(StepSpacing spacing) {
        String message = assertThrows(InvalidRequestException.class, () -> spacing.steps(SCALED, 1001))
                .getMessage();
        assertTrue(message.contains("1001") && message.contains("1 to 1000"), message);
    }

    private static double logSnr(int step) {
        return Math.log(SCALED.alphaBar(step) / (1 - SCALED.alphaBar(step)));
    }
}
