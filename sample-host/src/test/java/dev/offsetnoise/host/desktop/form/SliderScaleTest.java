package dev.offsetnoise.host.desktop.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.setting.Setting;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliderScaleTest {

    private static Optional<SliderScale> decimal(double minimum, double maximum) {
        return SliderScale.of(
                new Setting.Decimal("key", "Label", "Help.", "", minimum, maximum, OptionalDouble.empty()));
    }

    private static Optional<SliderScale> whole(int minimum, int maximum) {
        return SliderScale.of(new Setting.Whole("key", "Label", "Help.", minimum, maximum, OptionalInt.empty()));
    }

    /** Ends, order, range, and that the thumb stays where it was let go. */
    private static void assertSound(SliderScale scale, double minimum, double maximum) {
        assertEquals(minimum, scale.value(0));
        assertEquals(maximum, scale.value(scale.last()));
        for (int p = 0; p <= scale.last(); p++) {
            assertEquals(p, scale.position(scale.value(p)), () -> minimum + " to " + maximum);
            assertTrue(p == 0 || scale.value(p - 1) < scale.value(p));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "-1, 1",
        "0.01, 10",
        "0.01, 10.5",
        "1e-6, 1",
        "0, 1000",
        "-1000, 1000",
        "-0.3, 0.77",
        "5, 5.001",
        "1e-9, 1e12",
        "0, 1e300",
        "0.123456, 0.2"
    })
    void aThumbStaysWhereItWasLetGo(double minimum, double maximum) {
        assertSound(decimal(minimum, maximum).orElseThrow(), minimum, maximum);
    }

    @Test
    void aThumbStaysWhereItWasLetGoInAnyRange() {
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            double minimum = random.nextBoolean()
                    ? Math.pow(10, random.nextInt(12) - 8) * (1 + random.nextDouble())
                    : random.nextGaussian();
            double maximum = minimum + Math.pow(10, random.nextInt(10) - 4) * (0.1 + random.nextDouble());
            assertSound(decimal(minimum, maximum).orElseThrow(), minimum, maximum);
        }
    }

    @Test
    void anyValueIsShownByTheNearestPosition() {
        Random random = new Random(11);
        SliderScale scale = decimal(-1, 3).orElseThrow();
        for (int i = 0; i < 1000; i++) {
            double value = -1 + 4 * random.nextDouble();
            assertEquals(value, scale.value(scale.position(value)), 0.0050001 * 2);
        }
    }

    @Test
    void moreThanThreeDecadesGetEqualRatios() {
        SliderScale scale = decimal(0.0001, 10).orElseThrow();
        assertInstanceOf(SliderScale.Logarithmic.class, scale);
        assertEquals(0.01, scale.value(200));
        assertInstanceOf(SliderScale.Linear.class, decimal(0.01, 10).orElseThrow());
        assertInstanceOf(SliderScale.Linear.class, decimal(0, 1e6).orElseThrow());
    }

    @Test
    void equalStepsAreRoundNumbers() {
        SliderScale scale = decimal(-1, 1).orElseThrow();
        assertEquals(200, scale.last());
        assertEquals(-0.63, scale.value(37));
    }

    @Test
    void rangesWithoutWidthOrEndHaveNoSlider() {
        assertTrue(decimal(1, 1).isEmpty());
        assertTrue(decimal(Double.NEGATIVE_INFINITY, 0).isEmpty());
        assertTrue(decimal(-Double.MAX_VALUE, Double.MAX_VALUE).isEmpty());
        assertTrue(whole(0, 1).isEmpty());
        assertTrue(whole(Integer.MIN_VALUE, Integer.MAX_VALUE).isEmpty());
    }

    @Test
    void fewWholeNumbersHaveAPositionEach() {
        assertSound(whole(-3, 12).orElseThrow(), -3, 12);
    }

    @Test
    void theNextValueLiesBeyondTheOldOneAlsoBetweenTwoPositions() {
        SliderScale scale = decimal(0, 1).orElseThrow();
        assertEquals(0.54, scale.neighbour(0.537, true));
        assertEquals(0.53, scale.neighbour(0.537, false));
        assertEquals(0.55, scale.neighbour(0.54, true));
        assertEquals(1, scale.neighbour(1, true));
        assertEquals(0, scale.neighbour(0, false));
    }
}
