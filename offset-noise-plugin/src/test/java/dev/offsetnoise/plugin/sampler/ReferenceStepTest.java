package dev.offsetnoise.plugin.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceStepTest {

    /** Of the largest value: the state is float, and a clean image is the difference of numbers far larger than it. */
    private static final double RELATIVE_ERROR = 1e-6;

    private static final NoiseSource.PictureNoise NONE = NoiseSource.standard().forSeed(0);

    static Stream<JsonObject> steps() throws IOException {
        try (Reader reader = new InputStreamReader(
                ReferenceStepTest.class.getResourceAsStream("/reference/spectral_ddim.json"), StandardCharsets.UTF_8)) {
            return StreamSupport.stream(
                            JsonParser.parseReader(reader)
                                    .getAsJsonObject()
                                    .getAsJsonArray("steps")
                                    .spliterator(),
                            false)
                    .map(JsonElement::getAsJsonObject);
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aStepInEigenDirectionsAgreesWithTheReference(JsonObject reference) {
        ModelProfile profile = profile(reference);
        int pixels = profile.height() * profile.width();
        int t = reference.get("from").getAsInt();
        int s = reference.get("to").getAsInt();
        StepPlan plan = StepPlan.inFloats(
                profile,
                GeneralizedProcess.of(profile),
                new DdimSampler(0),
                new Transition(Transition.NONE, t, s),
                pixels);
        float[] state = floats(reference, "x_t");
        float[] clean = new float[state.length];
        Tensor prediction = Tensor.allocate(1, profile.channels(), profile.height(), profile.width());
        prediction.write(0, floats(reference, "epsilon_prediction"), 0, state.length);

        new PictureStep(profile.channels(), profile.channels(), pixels, CleanBound.NONE)
                .advance(plan, prediction, 0, state, clean, NONE);

        assertClose(doubles(reference, "x0"), clean);
        assertClose(doubles(reference, "x_s"), state);
    }

    private static void assertClose(double[] expected, float[] actual) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        double[] widened = new double[actual.length];
        for (int i = 0; i < actual.length; i++) {
            widened[i] = actual[i];
        }
        assertArrayEquals(expected, widened, RELATIVE_ERROR * largest);
    }

    private static ModelProfile profile(JsonObject reference) {
        int steps = reference.get("T").getAsInt();
        double first = reference.get("beta_start").getAsDouble();
        double last = reference.get("beta_end").getAsDouble();
        TrainingSchedule schedule = reference.get("schedule").getAsString().equals("linear")
                ? new TrainingSchedule.Linear(steps, first, last)
                : new TrainingSchedule.ScaledLinear(steps, first, last);
        GammaStrategy strategy = reference.get("strategy").getAsString().equals("balanced")
                ? new GammaStrategy.Balanced()
                : new GammaStrategy.Constant();
        int[] shape = new Gson().fromJson(reference.get("shape"), int[].class);
        OffsetDefinition offset = new OffsetDefinition(
                reference.get("sigma0").getAsDouble(),
                new double[shape[0]],
                new Gson().fromJson(reference.get("xi_covariance"), double[][].class),
                strategy,
                OffsetTarget.EXACT);
        double[] luma = new double[shape[0]];
        Arrays.fill(luma, 1);
        return new ModelProfile(
                shape[0],
                shape[1],
                shape[2],
                schedule,
                PredictionType.EPSILON,
                VarianceType.FIXED,
                ValueRange.UNBOUNDED,
                new LumaMap(luma, 0),
                Optional.of(offset));
    }

    private static double[] doubles(JsonObject reference, String name) {
        return new Gson().fromJson(reference.get(name), double[].class);
    }

    private static float[] floats(JsonObject reference, String name) {
        return new Gson().fromJson(reference.get(name), float[].class);
    }
}
