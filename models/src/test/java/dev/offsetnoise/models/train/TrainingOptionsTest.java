package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import org.junit.jupiter.api.Test;

class TrainingOptionsTest {

    private static TrainingOptions options(long images, int batch, double rate, long warmUp) {
        return new TrainingOptions(images, batch, 1, rate, warmUp, 0, 0.999, 1, TrainingLoss.SIMPLE, 1, 1000, 0);
    }

    @Test
    void theRateRisesThenFallsToNearlyNothing() {
        TrainingOptions options = options(10_000, 10, 0.1, 1000);
        assertEquals(0.1 / 101, options.learningRate(0), 1e-12);
        assertEquals(0.1, options.learningRate(100), 1e-12);
        assertEquals(0.05, options.learningRate(550), 1e-12);
        assertTrue(options.learningRate(999) < 1e-6);
        for (int step = 1; step < 1000; step++) {
            double change = options.learningRate(step) - options.learningRate(step - 1);
            assertTrue(step <= 100 ? change > 0 : change < 0, "step " + step);
        }
    }

    @Test
    void withoutWarmUpTheFirstRateIsTheHighest() {
        assertEquals(0.1, options(100, 10, 0.1, 0).learningRate(0));
    }

    @Test
    void imagesAreRoundedUpToWholeBatches() {
        assertEquals(4, options(100, 32, 0.1, 0).steps());
    }

    @Test
    void intervalsDoNotChangeWhatIsTrained() {
        TrainingOptions options = TrainingOptions.of(1000, 3);
        assertEquals(options.fingerprint(), options.withIntervals(7, 9).fingerprint());
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        String message = assertThrows(InvalidRequestException.class, () -> options(100, 32, -1, 0))
                .getMessage();
        assertTrue(message.contains("learning rate is -1"), message);
        assertThrows(InvalidRequestException.class, () -> options(0, 32, 0.1, 0));
        assertThrows(InvalidRequestException.class, () -> options(100, 0, 0.1, 0));
        assertThrows(InvalidRequestException.class, () -> options(100, 1, Double.NaN, 0));
    }
}
