package dev.offsetnoise.plugin.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.SchedulerProvider;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.api.setting.SettingValues;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every latent of every step against diffusers' own schedulers, which make_diffusers_steps.py ran. Euler's latents were
 * divided by {@code sqrt(sigma^2 + 1)} there, which brings them to the variance-preserving space of this plugin.
 */
class DiffusersStepsTest {

    private static final double RELATIVE_ERROR = 1e-4;

    /** Euler's own latents hold sigma, 4096 under zero terminal SNR; the clean image is lost in the rounding of such floats. */
    private static final double RELATIVE_ERROR_AT_LARGE_SIGMA = 4096 * 0x1p-23;

    private static final JsonObject REFERENCE = read();
    private static final float[] INITIAL = new Gson().fromJson(REFERENCE.get("initial"), float[].class);
    private static final float[][] NOISES = new Gson().fromJson(REFERENCE.get("noises"), float[][].class);

    private static JsonObject read() {
        try (Reader reader = new InputStreamReader(
                DiffusersStepsTest.class.getResourceAsStream("/reference/diffusers_steps.json"),
                StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Arguments> cases() {
        return StreamSupport.stream(REFERENCE.getAsJsonArray("cases").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(one -> Arguments.of(
                        one.get("scheduler").getAsString() + " eta " + one.get("eta") + " in "
                                + one.getAsJsonArray("timesteps").size() + " " + one.get("config"),
                        one));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyLatentOfEveryStepIsTheSame(String name, JsonObject reference) {
        float[][] expected = new Gson().fromJson(reference.get("latents"), float[][].class);
        double[] timesteps = new Gson().fromJson(reference.get("timesteps"), double[].class);
        SamplingRun run = start(reference, expected.length);
        assertArrayEquals(Arrays.stream(timesteps).map(t -> t + 1).toArray(), run.steps());
        Tensor prediction = Tensor.allocate(run.sample().shape());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(timesteps[i] + 1, run.step());
            answer(run, prediction);
            run.advance(prediction);
            assertClose(expected[i], run.sample().toArray(), tolerance(reference), "step " + (i + 1));
        }
        assertTrue(run.isFinished());
    }

    @Test
    void theReferenceHoldsEverySchedulerInEverySpacing() {
        long kinds = cases().map(arguments -> (JsonObject) arguments.get()[1])
                .map(one -> one.get("scheduler") + " "
                        + one.getAsJsonObject("config").get("timestep_spacing"))
                .distinct()
                .count();
        assertEquals(5 * 3, kinds);
    }

    private static double tolerance(JsonObject reference) {
        boolean large = reference.get("scheduler").getAsString().startsWith("Euler")
                && reference
                        .getAsJsonObject("config")
                        .get("rescale_betas_zero_snr")
                        .getAsBoolean();
        return large ? RELATIVE_ERROR_AT_LARGE_SIGMA : RELATIVE_ERROR;
    }

    private static void assertClose(float[] expected, float[] actual, double tolerance, String place) {
        double largest = 0;
        double error = 0;
        for (int k = 0; k < expected.length; k++) {
            largest = Math.max(largest, Math.abs(expected[k]));
            error = Math.max(error, Math.abs(expected[k] - actual[k]));
        }
        assertTrue(
                error <= tolerance * largest,
                place + ": " + error / largest + ", " + Arrays.toString(actual) + " instead of "
                        + Arrays.toString(expected));
    }

    private static SamplingRun start(JsonObject reference, int count) {
        SchedulerProvider provider = provider(reference.get("scheduler").getAsString());
        SettingValues values = SettingValues.parse(provider.settings(), settings(reference));
        SamplingRequest request = SamplingRequest.builder()
                .steps(count)
                .noise(seed -> new GivenNoise())
                .build();
        return provider.create(profile(reference.getAsJsonObject("config")), values)
                .start(request);
    }

    private static SchedulerProvider provider(String name) {
        return switch (name) {
            case "DDIMScheduler" -> new DdimProvider();
            case "DDPMScheduler" -> new DdpmProvider();
            case "EulerDiscreteScheduler" -> new EulerProvider();
            case "EulerAncestralDiscreteScheduler" -> new EulerAncestralProvider();
            default -> new DpmSolverProvider();
        };
    }

    private static Map<String, String> settings(JsonObject reference) {
        JsonObject config = reference.getAsJsonObject("config");
        Map<String, String> settings = new HashMap<>();
        settings.put("conventions", "diffusers");
        settings.put("spacing", config.get("timestep_spacing").getAsString());
        settings.put("steps-offset", config.get("steps_offset").getAsString());
        boolean first = config.has("set_alpha_to_one")
                        && !config.get("set_alpha_to_one").getAsBoolean()
                || config.has("final_sigmas_type")
                        && config.get("final_sigmas_type").getAsString().equals("sigma_min");
        settings.put("final", first ? "first" : "clean");
        if (reference.get("eta").getAsDouble() > 0) {
            settings.put("eta", reference.get("eta").getAsString());
        }
        return settings;
    }

    private static ModelProfile profile(JsonObject config) {
        double start = config.get("beta_start").getAsDouble();
        double end = config.get("beta_end").getAsDouble();
        TrainingSchedule schedule = config.get("beta_schedule").getAsString().equals("linear")
                ? new TrainingSchedule.Linear(1000, start, end)
                : new TrainingSchedule.ScaledLinear(1000, start, end);
        int[] shape = new Gson().fromJson(REFERENCE.get("shape"), int[].class);
        return new ModelProfile(
                shape[1],
                shape[2],
                shape[3],
                config.get("rescale_betas_zero_snr").getAsBoolean()
                        ? new TrainingSchedule.ZeroTerminalSnr(schedule)
                        : schedule,
                config.get("prediction_type").getAsString().equals("epsilon")
                        ? PredictionType.EPSILON
                        : PredictionType.V,
                VarianceType.FIXED,
                ValueRange.UNBOUNDED,
                new LumaMap(new double[] {0.5, 0.5}, 0),
                Optional.empty());
    }

    /** The script's function in the place of the network. */
    private static void answer(SamplingRun run, Tensor prediction) {
        float[] x = run.sample().toArray();
        double phase = Math.cos((run.step() - 1) / 50 + 0.3);
        for (int k = 0; k < x.length; k++) {
            double before = x[(k + x.length - 1) % x.length];
            prediction.set(k, (float) (Math.tanh(0.8 * x[k] - 0.3 * before + 0.2 * Math.sin(k)) + 0.2 * phase));
        }
    }

    private static final class GivenNoise implements NoiseSource.PictureNoise {

        private int drawn;

        @Override
        public void initial(float[] target, int length) {
            System.arraycopy(INITIAL, 0, target, 0, length);
        }

        @Override
        public void offset(double[] target) {}

        @Override
        public void step(float[] target, int length) {
            System.arraycopy(NOISES[drawn++], 0, target, 0, length);
        }
    }
}
