package dev.offsetnoise.latent.pipeline;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.offsetnoise.latent.model.ModelException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys of {@code scheduler_config.json}: those that are honoured, those that must say what happens here anyway, and
 * those without effect. Keys that a scheduler does not read are left alone, as diffusers does: its configurations carry
 * keys of other schedulers along.
 */
final class SchedulerKeys {

    static final String STEPS = "num_train_timesteps";
    static final String BETA_START = "beta_start";
    static final String BETA_END = "beta_end";
    static final String BETA_SCHEDULE = "beta_schedule";
    static final String TRAINED_BETAS = "trained_betas";
    static final String PREDICTION = "prediction_type";
    static final String SPACING = "timestep_spacing";
    static final String STEPS_OFFSET = "steps_offset";
    static final String RESCALE_BETAS = "rescale_betas_zero_snr";
    static final String SET_ALPHA_TO_ONE = "set_alpha_to_one";
    static final String FINAL_SIGMA = "final_sigmas_type";
    static final String CLIP_SAMPLE = "clip_sample";
    static final String CLIP_SAMPLE_RANGE = "clip_sample_range";
    static final String USE_FLOW_SIGMAS = "use_flow_sigmas";

    /** What every scheduler reads. */
    static final Set<String> COMMON =
            Set.of(STEPS, BETA_START, BETA_END, BETA_SCHEDULE, TRAINED_BETAS, PREDICTION, SPACING, STEPS_OFFSET);

    /** What is read by the classes that read the configuration. */
    private static final Set<String> HONOURED =
            Set.of(RESCALE_BETAS, SET_ALPHA_TO_ONE, FINAL_SIGMA, CLIP_SAMPLE, CLIP_SAMPLE_RANGE);

    /** What means nothing by itself, or only in schedulers that another one stands in for. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "dynamic_thresholding_ratio",
            "sample_max_value",
            "flow_shift",
            "time_shift_type",
            "skip_prk_steps",
            "predict_x0",
            "disable_corrector",
            "solver_p",
            "shift_terminal",
            "noise_sampler_seed");

    private static final JsonPrimitive NO = new JsonPrimitive(false);
    private static final String SPACING_REASON = "its steps are spaced in a way that is not known here";

    /** Keys that are accepted with values that say what happens here anyway. */
    private static final List<Fixed> FIXED = List.of(
            new Fixed("thresholding", List.of(NO), "dynamic thresholding is not known here, and not for latents"),
            new Fixed(
                    "variance_type",
                    texts("fixed_small", "fixed_small_log"),
                    "steps add the smaller of the two fixed variances"),
            new Fixed("use_karras_sigmas", List.of(NO), SPACING_REASON),
            new Fixed("use_exponential_sigmas", List.of(NO), SPACING_REASON),
            new Fixed("use_beta_sigmas", List.of(NO), SPACING_REASON),
            new Fixed("use_lu_lambdas", List.of(NO), SPACING_REASON),
            new Fixed("use_dynamic_shifting", List.of(NO), SPACING_REASON),
            new Fixed(
                    USE_FLOW_SIGMAS,
                    List.of(NO),
                    "flow models have none of the noise processes that schedulers here work with"),
            new Fixed("solver_order", List.of(new JsonPrimitive(2)), "the solver here is of second order"),
            new Fixed("algorithm_type", texts("dpmsolver++"), "only DPM-Solver++ without fresh noise is known here"),
            new Fixed(
                    "solver_type",
                    texts("midpoint", "logrho", "bh1", "bh2"), // diffusers takes the last three for the first
                    "the solver here is that of the midpoint"),
            new Fixed("lower_order_final", List.of(new JsonPrimitive(true)), "the last step here is of first order"),
            new Fixed("euler_at_final", List.of(NO), "the last step here is one of the solver"),
            new Fixed(
                    "lambda_min_clipped",
                    List.of(new JsonPrimitive(Double.NEGATIVE_INFINITY)),
                    "no noise level is left out here"),
            new Fixed("interpolation_type", texts("linear"), "noise levels between steps are interpolated linearly"),
            new Fixed("timestep_type", texts("discrete"), "the network is told steps, not noise levels"),
            new Fixed("sigma_min", List.of(), "the noise levels are those of the training"),
            new Fixed("sigma_max", List.of(), "the noise levels are those of the training"));

    private SchedulerKeys() {}

    /** A key whose value is fixed here; one that is {@code null} is always accepted. */
    private record Fixed(String key, List<JsonPrimitive> accepted, String reason) {

        void require(ConfigFile config) {
            config.value(key).filter(value -> !accepts(value)).ifPresent(value -> {
                throw config.error(
                        key,
                        reason + ". Expected " + expected() + ". If the pictures may differ, change it in"
                                + " this file.");
            });
        }

        private boolean accepts(JsonElement value) {
            return accepted.stream().anyMatch(each -> each.equals(value) || sameNumber(each, value));
        }

        /** Gson reads numbers lazily and {@code -Infinity} as a text. */
        private static boolean sameNumber(JsonPrimitive expected, JsonElement value) {
            return expected.isNumber()
                    && value instanceof JsonPrimitive given
                    && given.getAsString().equals(expected.getAsString());
        }

        private String expected() {
            return accepted.isEmpty()
                    ? "none"
                    : String.join(
                            " or ",
                            accepted.stream().map(JsonPrimitive::toString).toList());
        }
    }

    private static List<JsonPrimitive> texts(String... values) {
        return java.util.Arrays.stream(values).map(JsonPrimitive::new).toList();
    }

    /** Refuses keys that nobody knows, and values that would change the pictures and are not honoured. */
    static void require(ConfigFile config, SchedulerKind kind) {
        Set<String> unknown = new HashSet<>(config.keys());
        unknown.removeIf(key -> key.startsWith("_"));
        unknown.removeAll(COMMON);
        unknown.removeAll(HONOURED);
        unknown.removeAll(WITHOUT_EFFECT);
        FIXED.forEach(fixed -> unknown.remove(fixed.key()));
        unknown.stream().sorted().findFirst().ifPresent(key -> {
            throw new ModelException(
                    config.path() + ": the key \"" + key + "\" is not known here, so that nobody can tell"
                            + " what it changes. If it changes nothing, take it out of this file.");
        });
        FIXED.stream().filter(fixed -> kind.reads(fixed.key())).forEach(fixed -> fixed.require(config));
    }
}
