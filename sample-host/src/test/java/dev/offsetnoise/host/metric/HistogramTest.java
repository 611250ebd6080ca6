package dev.offsetnoise.host.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.offsetnoise.api.InvalidRequestException;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void aValueOnAnEdgeBelongsToTheBinThatBeginsThereAndTheLastToTheLast() {
        Histogram histogram = Histogram.of(new double[] {0, 0.1, 0.5, 0.99, 1}, 0, 1, 2);
        assertArrayEquals(new double[] {0.4, 0.6}, histogram.shares(), 1e-15);
    }

    @Test
    void whatLiesOutsideIsMissingFromTheSum() {
        assertArrayEquals(
                new double[] {0.25, 0.25},
                Histogram.of(new double[] {-2, 2, -0.5, 0.5}, -1, 1, 2).shares());
    }

    @Test
    void aUniformHasTheDensityOfItsWidth() {
        Histogram histogram = Histogram.of(Inputs.evenly(1000, -1, 1), -1, 1, 20);
        for (double density : histogram.densities()) {
            assertEquals(0.5, density, 1e-12);
        }
    }

    @Test
    void sharesAreCopied() {
        double[] shares = {1};
        Histogram histogram = new Histogram(0, 1, shares);
        shares[0] = 2;
        histogram.shares()[0] = 3;
        assertArrayEquals(new double[] {1}, histogram.shares());
        assertEquals(new Histogram(0, 1, new double[] {1}), histogram);
        assertEquals(new Histogram(0, 1, new double[] {1}).hashCode(), histogram.hashCode());
    }

    @Test
    void brokenBinsAreRefused() {
        assertThrows(InvalidRequestException.class, () -> Histogram.of(new double[0], 0, 1, 2));
        assertThrows(InvalidRequestException.class, () -> Histogram.of(new double[1], 0, 1, 0));
        assertThrows(InvalidRequestException.class, () -> Histogram.of(new double[1], 1, 1, 2));
    }
}
