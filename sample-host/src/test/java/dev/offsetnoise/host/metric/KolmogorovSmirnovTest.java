package dev.offsetnoise.host.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KolmogorovSmirnovTest {

    static List<JsonObject> lines() {
        return Inputs.reference("lines");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void agreesWithSciPy(JsonObject line) {
        double expected = line.get("kolmogorov_smirnov").getAsDouble();
        double[] a = Inputs.values(line.getAsJsonObject("a"));
        double[] b = Inputs.values(line.getAsJsonObject("b"));
        assertEquals(expected, KolmogorovSmirnov.statistic(a, b), 1e-12);
        assertEquals(expected, KolmogorovSmirnov.statistic(b, a), 1e-12);
    }

    @Test
    void separateSamplesDifferCompletely() {
        assertEquals(1, KolmogorovSmirnov.statistic(new double[] {1, 2}, new double[] {3, 4, 5}));
    }

    @Test
    void aShiftedUniformDiffersByTheShift() {
        assertEquals(
                0.25, KolmogorovSmirnov.statistic(Inputs.evenly(512, 0, 1), Inputs.evenly(512, 0.25, 1.25)), 1e-12);
    }

    @Test
    void equalSamplesWithTiesDoNotDiffer() {
        assertEquals(0, KolmogorovSmirnov.statistic(new double[] {1, 1, 2}, new double[] {2, 1, 1, 1, 1, 2}));
    }

    @Test
    void aRisingMapDoesNotChangeIt() {
        double[] a = Inputs.gaussian(new Random(1), 50, 0, 1);
        double[] b = Inputs.gaussian(new Random(2), 70, 0.5, 1);
        assertEquals(
                KolmogorovSmirnov.statistic(a, b),
                KolmogorovSmirnov.statistic(
                        DoubleStream.of(a).map(Math::exp).toArray(),
                        DoubleStream.of(b).map(Math::exp).toArray()));
    }

    @Test
    void noValuesAreRefused() {
        assertThrows(InvalidRequestException.class, () -> KolmogorovSmirnov.statistic(new double[0], new double[] {1}));
    }
}
