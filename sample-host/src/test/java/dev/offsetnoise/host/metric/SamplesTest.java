package dev.offsetnoise.host.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void pointsLieOneAfterTheOther() {
        Samples samples = Samples.of(new float[] {1, 2, 3, 4, 5, 6}, 2);
        assertEquals(3, samples.count());
        assertEquals(2, samples.dimension());
        assertEquals(4, samples.at(1, 1));
    }

    @Test
    void rowsAreAView() {
        Samples rows = Samples.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2).rows(1, 4);
        assertEquals(3, rows.count());
        assertArrayEquals(new float[] {3, 4, 5, 6, 7, 8}, rows.values());
        assertArrayEquals(new float[] {5, 6}, rows.rows(1, 2).values());
        assertEquals(0, rows.rows(2, 2).count());
        assertThrows(IndexOutOfBoundsException.class, () -> rows.rows(0, 4));
    }

    @Test
    void brokenPointsAreRefused() {
        assertThrows(InvalidRequestException.class, () -> Samples.of(new float[5], 2));
        assertThrows(InvalidRequestException.class, () -> Samples.of(new float[5], 0));
        InvalidRequestException refused =
                assertThrows(InvalidRequestException.class, () -> Samples.of(new float[] {0, 0, 0, Float.NaN}, 2));
        assertTrue(refused.getMessage().contains("Point 1"), refused.getMessage());
    }
}
