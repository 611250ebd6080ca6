package dev.offsetnoise.plugin.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.offsetnoise.api.BoundRequest;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.ReverseVariance;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.VariationalBound;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.api.setting.SettingValues;
import dev.offsetnoise.plugin.provider.DdpmProvider;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without an offset, and by the conventions that start from noise of scale 1, the bound is that of arXiv:2102.09672. */
class ImprovedDiffusionTest {

    private static final double RELATIVE_ERROR = 1e-5;

    /** Of a difference of means that is written to a tensor of floats. */
    private static final double ROUNDING = 1e-6;

    private static final Gson GSON = new Gson();

    static Stream<JsonObject> cases() throws IOException {
        try (Reader reader = new InputStreamReader(
                ImprovedDiffusionTest.class.getResourceAsStream("/reference/improved_diffusion.json"),
                StandardCharsets.UTF_8)) {
            return StreamSupport.stream(
                            JsonParser.parseReader(reader)
                                    .getAsJsonObject()
                                    .getAsJsonArray("cases")
                                    .spliterator(),
                            false)
                    .map(JsonElement::getAsJsonObject);
        }
    }

    private static ModelProfile profile(JsonObject reference) {
        int steps = reference.get("T").getAsInt();
        int[] shape = GSON.fromJson(reference.get("shape"), int[].class);
        TrainingSchedule schedule = reference.get("schedule").getAsString().equals("cosine")
                ? new TrainingSchedule.Cosine(steps)
                : new TrainingSchedule.Linear(steps, 0.1 / steps, 20.0 / steps);
        return ModelProfile.rgb(shape[1], shape[2], schedule, PredictionType.EPSILON);
    }

    private static VariationalBound bound(JsonObject reference, ModelProfile profile, String variance, boolean clip) {
        DdpmProvider provider = new DdpmProvider();
        BoundRequest request = new BoundRequest(
                GSON.fromJson(reference.get("chain"), int[].class),
                variance.equals("large") ? BoundRequest.FixedVariance.LARGE : BoundRequest.FixedVariance.SMALL,
                clip);
        return provider.create(profile, SettingValues.parse(provider.settings(), Map.of("conventions", "diffusers")))
                .bound(request);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void variancesAreTheirs(JsonObject reference) {
        VariationalBound bound = bound(reference, profile(reference), "small", false);
        int[] steps = GSON.fromJson(reference.get("shown"), int[].class);
        for (int i = 0; i < steps.length; i++) {
            ReverseVariance variance = bound.variance(steps[i]);
            assertClose(reference.getAsJsonArray("posterior_variance").get(i).getAsDouble(), variance.posterior());
            assertClose(reference.getAsJsonArray("lower").get(i).getAsDouble(), variance.lower());
            assertClose(reference.getAsJsonArray("upper").get(i).getAsDouble(), variance.upper());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void thePriorTermIsTheirs(JsonObject reference) {
        ModelProfile profile = profile(reference);
        double[] nats = new double[1];
        bound(reference, profile, "small", false).prior(filled(reference, "clean", 1, 3, 2, 2), nats);
        assertClose(nats(reference, "prior_bits_per_dimension"), nats[0]);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meansAndTermsAreTheirs(JsonObject reference) {
        for (JsonElement element : reference.getAsJsonArray("terms")) {
            JsonObject term = element.getAsJsonObject();
            String variance = term.get("variance").getAsString();
            boolean learned = variance.equals("learned");
            ModelProfile profile = profile(reference)
                    .withPrediction(
                            PredictionType.valueOf(
                                    term.get("prediction").getAsString().toUpperCase(Locale.ROOT)),
                            learned ? VarianceType.LEARNED : VarianceType.FIXED);
            VariationalBound bound =
                    bound(reference, profile, variance, term.get("clip").getAsBoolean());
            ForwardBatch batch = new ForwardBatch(1, 3, 2, 2);
            fill(reference, "clean", batch.clean());
            fill(term, "x_t", batch.noised());
            batch.steps()[0] = term.get("step").getAsInt();
            Tensor answer = filled(term, "answer", 1, learned ? 6 : 3, 2, 2);

            Tensor error = Tensor.allocate(1, 3, 2, 2);
            bound.meanError(batch, NoiseSource.standard(), answer, error);
            for (int i = 0; i < error.size(); i++) {
                double expected = term.getAsJsonArray("posterior_mean").get(i).getAsDouble()
                        - term.getAsJsonArray("model_mean").get(i).getAsDouble();
                assertEquals(expected, error.get(i), ROUNDING * (1 + Math.abs(expected)));
            }

            double[] nats = new double[1];
            bound.terms(batch, NoiseSource.standard(), answer, nats);
            assertClose(nats(term, "bits_per_dimension"), nats[0]);
        }
    }

    private static double nats(JsonObject json, String name) {
        return json.get(name).getAsDouble() * 12 * Math.log(2);
    }

    private static Tensor filled(JsonObject json, String name, int... shape) {
        Tensor tensor = Tensor.allocate(shape);
        fill(json, name, tensor);
        return tensor;
    }

    private static void fill(JsonObject json, String name, Tensor tensor) {
        tensor.write(0, GSON.fromJson(json.get(name), float[].class), 0, tensor.size());
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, RELATIVE_ERROR * Math.abs(expected));
    }
}
