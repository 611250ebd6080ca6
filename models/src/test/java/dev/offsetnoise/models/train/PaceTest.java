package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void beginsWithTheMeanSinceTheBeginning() {
        Pace pace = new Pace(100, 0);
        assertEquals(10, pace.imagesPerSecond(110, SECOND), 1e-9);
        assertEquals(20, pace.imagesPerSecond(160, 3 * SECOND), 1e-9);
    }

    @Test
    void forgetsWhatIsLongAgo() {
        Pace pace = new Pace(0, 0);
        long images = 0;
        for (int second = 1; second <= 40; second++) {
            images += second <= 20 ? 100 : 10;
            pace.imagesPerSecond(images, second * SECOND);
        }
        assertEquals(10, pace.imagesPerSecond(images + 10, 41 * SECOND), 1e-9);
    }

    @Test
    void isNeverInfinite() {
        assertTrue(Double.isFinite(new Pace(0, 5).imagesPerSecond(1, 5)));
    }
}
