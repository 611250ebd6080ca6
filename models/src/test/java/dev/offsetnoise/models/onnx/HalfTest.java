package dev.offsetnoise.models.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfTest {

    @Test
    void everyHalfSurvivesTheWayToFloatAndBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Half.toFloat((short) bits);
            if (!Float.isNaN(value)) {
                assertEquals((short) bits, Half.of(value));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0x3c00",
        "-2, 0xc000",
        "65504, 0x7bff",
        "65519.996, 0x7bff",
        "65520, 0x7c00",
        "6.1035156e-5, 0x0400",
        "5.9604645e-8, 0x0001",
        "2.9802322e-8, 0x0000",
        "0.33325195, 0x3555"
    })
    void knownValues(float value, int bits) {
        assertEquals((short) bits, Half.of(value));
    }

    @Test
    void tiesGoToTheEvenNeighbour() {
        assertEquals(Half.of(1), Half.of(1 + 0x1p-11f));
        assertEquals(Half.of(1 + 0x1p-9f), Half.of(1 + 3 * 0x1p-11f));
    }

    @Test
    void noNumberStaysNoNumber() {
        assertTrue(Float.isNaN(Half.toFloat(Half.of(Float.NaN))));
        assertEquals(Float.NEGATIVE_INFINITY, Half.toFloat(Half.of(Float.NEGATIVE_INFINITY)));
    }

    @Test
    void relativeErrorStaysBelowHalfAUnitOfTheLastPlace() {
        for (float value = 1e-4f; value < 6e4f; value *= 1.0037f) {
            assertEquals(value, Half.toFloat(Half.of(value)), value * 0x1p-11);
        }
    }
}
