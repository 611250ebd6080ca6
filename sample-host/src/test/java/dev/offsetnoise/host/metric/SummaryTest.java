package dev.offsetnoise.host.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SummaryTest {

    private static final double[] PROBABILITIES = {0, 0.05, 0.3, 0.5, 0.95, 1};

    static List<JsonObject> lines() {
        return Inputs.reference("lines");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void agreesWithNumPy(JsonObject line) {
        double[] values = Inputs.values(line.getAsJsonObject("a"));
        Summary summary = Summary.of(values);
        assertEquals(line.get("mean").getAsDouble(), summary.mean(), 1e-12);
        assertEquals(line.get("deviation").getAsDouble(), summary.deviation(), 1e-12);
        JsonArray quantiles = line.getAsJsonArray("quantiles");
        for (int i = 0; i < PROBABILITIES.length; i++) {
            assertEquals(quantiles.get(i).getAsDouble(), Summary.quantile(values, PROBABILITIES[i]), 1e-12);
        }
        assertEquals(quantiles.get(0).getAsDouble(), summary.minimum());
        assertEquals(quantiles.get(3).getAsDouble(), summary.median(), 1e-12);
        assertEquals(quantiles.get(5).getAsDouble(), summary.maximum());
        assertEquals(values.length, summary.count());
    }

    @Test
    void noValuesAndProbabilitiesOutOfRangeAreRefused() {
        assertThrows(InvalidRequestException.class, Summary::of);
        assertThrows(InvalidRequestException.class, () -> Summary.quantile(new double[] {1}, 1.5));
    }
}
