package dev.offsetnoise.latent.pipeline;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** diffusers' schedulers, what they become here, and which keys of their configuration they read beside the common ones. */
enum SchedulerKind {
    DDIM(
            "DDIMScheduler",
            "ddim",
            Spacing.LEADING,
            Set.of(
                    SchedulerKeys.SET_ALPHA_TO_ONE,
                    SchedulerKeys.CLIP_SAMPLE,
                    SchedulerKeys.CLIP_SAMPLE_RANGE,
                    SchedulerKeys.RESCALE_BETAS,
                    "thresholding")),
    DDPM(
            "DDPMScheduler",
            "ddpm",
            Spacing.LEADING,
            Set.of(
                    "variance_type",
                    SchedulerKeys.CLIP_SAMPLE,
                    SchedulerKeys.CLIP_SAMPLE_RANGE,
                    SchedulerKeys.RESCALE_BETAS,
                    "thresholding")),
    DPM_SOLVER(
            "DPMSolverMultistepScheduler",
            SchedulerKind.DPM_SOLVER_ID,
            Spacing.LINSPACE,
            Set.of(
                    SchedulerKeys.RESCALE_BETAS,
                    "thresholding",
                    "variance_type",
                    "solver_order",
                    "algorithm_type",
                    "solver_type",
                    "lower_order_final",
                    "euler_at_final",
                    "use_karras_sigmas",
                    "use_exponential_sigmas",
                    "use_beta_sigmas",
                    "use_lu_lambdas",
                    SchedulerKeys.USE_FLOW_SIGMAS,
                    "use_dynamic_shifting",
                    SchedulerKeys.FINAL_SIGMA,
                    "lambda_min_clipped")),
    EULER(
            "EulerDiscreteScheduler",
            "euler",
            Spacing.LINSPACE,
            Set.of(
                    SchedulerKeys.RESCALE_BETAS,
                    "interpolation_type",
                    "use_karras_sigmas",
                    "use_exponential_sigmas",
                    "use_beta_sigmas",
                    "sigma_min",
                    "sigma_max",
                    "timestep_type",
                    SchedulerKeys.FINAL_SIGMA)),
    EULER_ANCESTRAL(
            "EulerAncestralDiscreteScheduler",
            "euler-ancestral",
            Spacing.LINSPACE,
            Set.of(SchedulerKeys.RESCALE_BETAS)),
    PNDM("PNDMScheduler", Spacing.LEADING),
    LMS("LMSDiscreteScheduler", Spacing.LINSPACE),
    HEUN("HeunDiscreteScheduler", Spacing.LINSPACE),
    KDPM2("KDPM2DiscreteScheduler", Spacing.LINSPACE),
    KDPM2_ANCESTRAL("KDPM2AncestralDiscreteScheduler", Spacing.LINSPACE),
    DEIS("DEISMultistepScheduler", Spacing.LINSPACE),
    UNIPC("UniPCMultistepScheduler", Spacing.LINSPACE),
    DPM_SOLVER_SINGLE("DPMSolverSinglestepScheduler", Spacing.LINSPACE),
    DPM_SOLVER_SDE("DPMSolverSDEScheduler", Spacing.LINSPACE);

    static final String DPM_SOLVER_ID = "dpmpp-2m";

    /** diffusers' words for the ways to choose steps, which are those of the settings here. */
    static final class Spacing {
        static final String LEADING = "leading";
        static final String LINSPACE = "linspace";
        static final String TRAILING = "trailing";
        static final Set<String> ALL = Set.of(LEADING, LINSPACE, TRAILING);

        private Spacing() {}
    }

    private static final double USUAL_BETA_START = 0.0001;
    private static final double USUAL_BETA_END = 0.02;
    private static final double LATENT_BETA_START = 0.00085;
    private static final double LATENT_BETA_END = 0.012;

    private final String className;
    private final String id;
    private final String spacing;
    private final Set<String> keys;
    private final boolean replaced;

    SchedulerKind(String className, String id, String spacing, Set<String> keys) {
        this.className = className;
        this.id = id;
        this.spacing = spacing;
        this.keys = keys;
        this.replaced = false;
    }

    /** One that there is nothing like here: DPM-Solver++ 2M, which comes to the same pictures, is taken in its place. */
    SchedulerKind(String className, String spacing) {
        this.className = className;
        this.id = SchedulerKind.DPM_SOLVER_ID;
        this.spacing = spacing;
        this.keys = Set.of(SchedulerKeys.USE_FLOW_SIGMAS, SchedulerKeys.RESCALE_BETAS);
        this.replaced = true;
    }

    static Optional<SchedulerKind> of(String className) {
        return Arrays.stream(values())
                .filter(kind -> kind.className.equals(className))
                .findFirst();
    }

    String className() {
        return className;
    }

    /** The scheduler that is recommended. */
    String id() {
        return id;
    }

    /** The spacing where the configuration names none. */
    String spacing() {
        return spacing;
    }

    /** Whether another sampler stands in for it. */
    boolean isReplaced() {
        return replaced;
    }

    boolean reads(String key) {
        return keys.contains(key) || SchedulerKeys.COMMON.contains(key);
    }

    boolean bringsItsOwnBetas() {
        return this == HEUN || this == KDPM2 || this == KDPM2_ANCESTRAL || this == DPM_SOLVER_SDE;
    }

    double betaStart() {
        return bringsItsOwnBetas() ? LATENT_BETA_START : USUAL_BETA_START;
    }

    double betaEnd() {
        return bringsItsOwnBetas() ? LATENT_BETA_END : USUAL_BETA_END;
    }

    /** Whether the ends of its predictions can be clipped; the others never clip. */
    boolean clips() {
        return reads(SchedulerKeys.CLIP_SAMPLE);
    }
}
