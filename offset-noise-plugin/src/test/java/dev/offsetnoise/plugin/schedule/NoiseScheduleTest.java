package dev.offsetnoise.plugin.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.model.TrainingSchedule;
import org.junit.jupiter.api.Test;

/** The formulas; numbers of another implementation are compared in {@code CoefficientsTest}. */
class NoiseScheduleTest {

    private static final TrainingSchedule SCALED = new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012);

    @Test
    void linearBetasAreEvenlySpaced() {
        NoiseSchedule schedule = NoiseSchedule.of(new TrainingSchedule.Linear(5, 0.1, 0.5));
        for (int t = 1; t <= 5; t++) {
            assertEquals(0.1 * t, schedule.beta(t), 1e-15);
        }
        assertEquals(0.9 * 0.8 * 0.7 * 0.6 * 0.5, schedule.alphaBar(5), 1e-15);
    }

    @Test
    void scaledLinearBetasAreEvenlySpacedInTheirRoots() {
        NoiseSchedule schedule = NoiseSchedule.of(SCALED);
        double first = Math.sqrt(schedule.beta(2)) - Math.sqrt(schedule.beta(1));
        double last = Math.sqrt(schedule.beta(1000)) - Math.sqrt(schedule.beta(999));
        assertEquals(first, last, 1e-14);
        assertEquals(0.00085, schedule.beta(1), 1e-15);
        assertEquals(0.012, schedule.beta(1000), 1e-15);
    }

    @Test
    void cosineBetasAreClipped() {
        NoiseSchedule schedule = NoiseSchedule.of(new TrainingSchedule.Cosine(1000));
        assertEquals(0.999, schedule.beta(1000));
        assertTrue(schedule.beta(999) < 0.999);
        assertTrue(schedule.alphaBar(1000) > 0);
    }

    @Test
    void explicitBetasAreUsedAsTheyAre() {
        NoiseSchedule schedule = NoiseSchedule.of(new TrainingSchedule.Explicit(new double[] {0.25, 0.5, 1}));
        assertEquals(0.75, schedule.alphaBar(1));
        assertEquals(0.375, schedule.alphaBar(2));
        assertEquals(0, schedule.alphaBar(3));
    }

    @Test
    void stepZeroIsTheCleanImage() {
        NoiseSchedule schedule = NoiseSchedule.of(SCALED);
        assertEquals(1, schedule.signal(0));
        assertEquals(0, schedule.noise(0));
    }

    @Test
    void zeroTerminalSnrEndsAtNothingAndKeepsItsBeginning() {
        NoiseSchedule base = NoiseSchedule.of(SCALED);
        NoiseSchedule rescaled = NoiseSchedule.of(new TrainingSchedule.ZeroTerminalSnr(SCALED));
        assertEquals(0, rescaled.alphaBar(1000));
        assertEquals(1, rescaled.beta(1000));
        assertEquals(base.alphaBar(1), rescaled.alphaBar(1), 1e-15);
        double product = 1;
        for (int t = 1; t <= 1000; t++) {
            product *= 1 - rescaled.beta(t);
            assertEquals(product, rescaled.alphaBar(t), 1e-12);
            assertTrue(rescaled.alphaBar(t) < rescaled.alphaBar(t - 1));
            double share = (base.signal(t) - base.signal(1000)) / (base.signal(1) - base.signal(1000));
            assertEquals(share, rescaled.signal(t) / rescaled.signal(1), 1e-12);
        }
    }
}
