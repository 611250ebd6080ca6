package dev.offsetnoise.plugin.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.plugin.offset.OffsetCourse;
import dev.offsetnoise.plugin.schedule.NoiseSchedule;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoefficientsTest {

    private static final double RELATIVE_ERROR = 1e-9;

    static Stream<JsonObject> cases() throws IOException {
        try (Reader reader = new InputStreamReader(
                CoefficientsTest.class.getResourceAsStream("/reference/coefficients.json"), StandardCharsets.UTF_8)) {
            return StreamSupport.stream(
                            JsonParser.parseReader(reader)
                                    .getAsJsonObject()
                                    .getAsJsonArray("cases")
                                    .spliterator(),
                            false)
                    .map(JsonElement::getAsJsonObject);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void coefficientsAgreeWithTheReference(JsonObject reference) {
        NoiseSchedule schedule = NoiseSchedule.of(schedule(reference));
        OffsetCourse course = OffsetCourse.of(
                schedule,
                reference.get("strategy").getAsString().equals("balanced")
                        ? new GammaStrategy.Balanced()
                        : new GammaStrategy.Constant());
        for (JsonElement element : reference.getAsJsonArray("steps")) {
            JsonObject step = element.getAsJsonObject();
            int t = step.get("t").getAsInt();
            assertClose(step, "beta", schedule.beta(t));
            assertClose(step, "alpha_bar", schedule.alphaBar(t));
            assertClose(step, "c", course.share(t));
            assertClose(step, "psi", course.psi(t));
            assertClose(step, "phi", course.phi(t));
            assertClose(step, "gamma", course.gamma(t));
        }
    }

    private static TrainingSchedule schedule(JsonObject reference) {
        int steps = reference.get("T").getAsInt();
        return switch (reference.get("schedule").getAsString()) {
            case "cosine" -> new TrainingSchedule.Cosine(steps);
            case "linear" ->
                new TrainingSchedule.Linear(
                        steps,
                        reference.get("beta_start").getAsDouble(),
                        reference.get("beta_end").getAsDouble());
            default ->
                new TrainingSchedule.ScaledLinear(
                        steps,
                        reference.get("beta_start").getAsDouble(),
                        reference.get("beta_end").getAsDouble());
        };
    }

    private static void assertClose(JsonObject step, String name, double actual) {
        double expected = step.get(name).getAsDouble();
        assertEquals(expected, actual, RELATIVE_ERROR * Math.abs(expected), name + " at " + step.get("t"));
    }
}
