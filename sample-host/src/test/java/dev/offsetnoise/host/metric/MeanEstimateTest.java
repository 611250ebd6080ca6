package dev.offsetnoise.host.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeanEstimateTest {

    @Test
    void theIntervalIsAroundTheMean() {
        MeanEstimate estimate = MeanEstimate.of(1, 3);
        assertEquals(2, estimate.mean());
        assertEquals(Math.sqrt(2), estimate.deviation(), 1e-12);
        assertEquals(2 - 12.7062, estimate.interval().low(), 1e-3);
        assertEquals(2 + 12.7062, estimate.interval().high(), 1e-3);
    }

    @Test
    void ninetyFiveOfAHundredIntervalsHoldTheMean() {
        Random random = new Random(1);
        int hits = 0;
        for (int i = 0; i < 4000; i++) {
            double[] values = random.doubles(6).map(x -> random.nextGaussian()).toArray();
            hits += MeanEstimate.of(values).interval().contains(0) ? 1 : 0;
        }
        assertEquals(0.95, hits / 4000.0, 0.015);
    }

    @Test
    void oneValueHasNoInterval() {
        assertThrows(InvalidRequestException.class, () -> MeanEstimate.of(1.0));
        assertThrows(InvalidRequestException.class, () -> MeanEstimate.of(1.0, Double.NaN));
    }
}
