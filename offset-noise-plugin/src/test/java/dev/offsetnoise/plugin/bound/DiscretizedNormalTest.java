package dev.offsetnoise.plugin.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscretizedNormalTest {

    /** The authors' approximation of the normal distribution function is off by less than 2e-4. */
    private static final double CLOSE = 4e-4;

    private static double level(int index) {
        return index / 127.5 - 1;
    }

    @ParameterizedTest
    @CsvSource({"0, 0.3", "0.37, 0.01", "-1, 0.001", "1, 0.002", "0.998, 0.0005", "3, 1", "0.1, 50"})
    void theProbabilitiesOf256ValuesAddUpToOne(double mean, double deviation) {
        double sum = 0;
        for (int i = 0; i < 256; i++) {
            sum += Math.exp(-DiscretizedNormal.nats(level(i), level(i) - mean, 2 * Math.log(deviation)));
        }
        assertEquals(1, sum, 1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-3, 0.02, 1})
    void tailsStayFiniteAndGrowWithTheError(double deviation) {
        double value = level(100);
        double before = 0;
        for (double error = 1.0 / 255; error < 2; error *= 1.1) {
            double nats = DiscretizedNormal.nats(value, error, 2 * Math.log(deviation));
            assertTrue(Double.isFinite(nats) && nats > before, error + ": " + nats);
            assertEquals(nats, DiscretizedNormal.nats(value, -error, 2 * Math.log(deviation)), 1e-9 * nats);
            before = nats;
        }
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.02", "-0.03, 0.02", "0.2, 0.3", "0.5, 0.1"})
    void itIsCloseToTheNormalDistribution(double error, double deviation) {
        double probability = Math.exp(-DiscretizedNormal.nats(0.1, error, 2 * Math.log(deviation)));
        assertEquals(normal(error - 1.0 / 255, error + 1.0 / 255, deviation), probability, CLOSE);
    }

    /** By the midpoint rule. */
    private static double normal(double from, double to, double deviation) {
        int parts = 1000;
        double sum = 0;
        for (int i = 0; i < parts; i++) {
            double z = (from + (to - from) * (i + 0.5) / parts) / deviation;
            sum += Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / deviation * (to - from) / parts;
        }
        return sum;
    }
}
