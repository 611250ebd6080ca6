package dev.offsetnoise.host.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LumaQuantilesTest {

    private final LumaQuantiles uniform = new LumaQuantiles(
            IntStream.rangeClosed(0, 100).mapToObj(i -> i / 100.0).toList());

    private static double[] evenly(int count, double from, double to) {
        return IntStream.range(0, count)
                .mapToDouble(i -> from + (to - from) * (i + 0.5) / count)
                .toArray();
    }

    @Test
    void theDistanceOfASinglePointToTheUniformIsClosedForm() {
        assertEquals(0.5, uniform.wassersteinTo(new double[] {0}), 1e-12);
        assertEquals(0.25, uniform.wassersteinTo(new double[] {0.5}), 1e-12);
        assertEquals((0.3 * 0.3 + 0.7 * 0.7) / 2, uniform.wassersteinTo(new double[] {0.3}), 1e-12);
    }

    @Test
    void anEvenSampleIsAsNearAsItsSizeAllows() {
        // n points in the middles of n intervals of length 1/n: the mean distance is 1/(4n).
        assertEquals(1.0 / (4 * 7), uniform.wassersteinTo(evenly(7, 0, 1)), 1e-12);
        assertEquals(1.0 / (4 * 1000), uniform.wassersteinTo(evenly(1000, 0, 1)), 1e-12);
    }

    @Test
    void aShiftedSampleIsAsFarAsTheShift() {
        assertEquals(0.4, uniform.wassersteinTo(evenly(1000, 0.4, 1.4)), 1e-9);
        assertEquals(
                0.4,
                uniform.wassersteinTo(DoubleStream.of(evenly(1000, -0.4, 0.6)).toArray()),
                1e-9);
    }

    @Test
    void aNarrowedSampleIsAQuarterOfTheLostWidthAway() {
        // |u - (0.25 + u/2)| integrates to (1 - 1/2)/4; the grid's 1/(4n) is an upper bound of the difference.
        assertEquals(0.125, uniform.wassersteinTo(evenly(2000, 0.25, 0.75)), 1.0 / 8000);
    }

    @Test
    void theOrderOfTheSampleDoesNotMatter() {
        assertEquals(
                uniform.wassersteinTo(new double[] {0.1, 0.9, 0.4}),
                uniform.wassersteinTo(new double[] {0.9, 0.4, 0.1}));
    }

    @Test
    void sharesAndMedianFollowTheLines() {
        LumaQuantiles bent = new LumaQuantiles(List.of(0.0, 0.2, 1.0));
        assertEquals(0.2, bent.median(), 1e-12);
        assertEquals(0.25, bent.shareBelow(0.1), 1e-12);
        assertEquals(0.75, bent.shareBelow(0.6), 1e-12);
        assertEquals(0, bent.shareBelow(-1));
        assertEquals(1, bent.shareBelow(2));
        assertEquals(0.5, uniform.median(), 1e-12);
    }

    @Test
    void fallingOrMissingQuantilesAreRefused() {
        assertThrows(InvalidRequestException.class, () -> new LumaQuantiles(List.of(0.5)));
        assertThrows(InvalidRequestException.class, () -> new LumaQuantiles(List.of(0.5, 0.4)));
    }
}
