package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {

    @Test
    void knownValuesOfTheSrgbCurve() {
        assertEquals(0, Exposure.decode(0));
        assertEquals(1, Exposure.decode(1), 1e-15);
        assertEquals(0.21404114, Exposure.decode(0.5), 1e-8);
        assertEquals(0.02 / 12.92, Exposure.decode(0.02), 1e-15);
    }

    @Test
    void encodingUndoesDecoding() {
        for (double value = 0; value <= 1; value += 1e-3) {
            assertEquals(value, Exposure.encode(Exposure.decode(value)), 1e-7);
        }
    }

    @Test
    void noChangeOfExposureKeepsEveryByteExactly() {
        float[] expected = new float[256];
        for (int i = 0; i < 256; i++) {
            expected[i] = (float) (2 * (i / 255.0) - 1);
        }
        assertArrayEquals(expected, Exposure.table(0));
    }

    @Test
    void oneStopDoublesTheLight() {
        float[] table = Exposure.table(1);
        double light = Exposure.decode((table[100] + 1) / 2.0);
        assertEquals(2 * Exposure.decode(100 / 255.0), light, 1e-6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-4, -1.5, 0.25, 4})
    void valuesRiseAndStayInRange(double stops) {
        float[] table = Exposure.table(stops);
        assertEquals(-1, table[0]);
        for (int i = 1; i < table.length; i++) {
            assertTrue(table[i] >= table[i - 1] && table[i] <= 1);
        }
    }

    @Test
    void brightnessIsClippedAtWhite() {
        assertEquals(1, Exposure.table(4)[200]);
    }
}
