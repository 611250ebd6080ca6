package dev.offsetnoise.latent.pipeline;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.Recommendation;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code scheduler_config.json}: how the model was trained, and how its maker samples from it. The defaults are those of
 * diffusers' classes.
 *
 * @param file the file
 * @param kind diffusers' class
 */
record SchedulerConfig(ConfigFile file, SchedulerKind kind) {

    private static final String NAME = "scheduler/scheduler_config.json";
    private static final int USUAL_STEPS = 1000;
    private static final Map<String, PredictionType> PREDICTIONS =
            Map.of("epsilon", PredictionType.EPSILON, "v_prediction", PredictionType.V, "sample", PredictionType.X0);

    /** Calls of the network: diffusers' pipelines take 50 if they are not told otherwise. */
    private static final int USUAL_CALLS = 50;

    /** DPM-Solver++ is done with half of them. */
    private static final int FAST_CALLS = 25;

    static SchedulerConfig read(Path folder, ModelIndex index) {
        Path path = folder.resolve(NAME);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new ModelException("There is no " + path
                    + ", which says how the model was trained. Copy the pipeline as a" + " whole.");
        }
        ConfigFile file = ConfigFile.read(folder, NAME);
        String name = index.schedulerClass()
                .or(() -> file.text("_class_name"))
                .orElseThrow(
                        () -> new ModelException(path + " names no \"_class_name\". Copy the pipeline as a whole."));
        if (name.contains("FlowMatch")) {
            throw new ModelException(
                    path + " is of a " + name + ", the scheduler of a flow model: flow models go straight"
                            + " from noise to the image and have none of the noise processes that schedulers here work with. Use an"
                            + " export of Stable Diffusion 1, 2 or XL.");
        }
        SchedulerKind kind = SchedulerKind.of(name)
                .orElseThrow(
                        () -> new ModelException(
                                path + " is of a " + name + ", which is not known here; known are "
                                        + Arrays.stream(SchedulerKind.values())
                                                .map(SchedulerKind::className)
                                                .collect(Collectors.joining(", "))
                                        + ". If the model was not made for this one alone, save the pipeline with one of these."));
        SchedulerKeys.require(file, kind);
        return new SchedulerConfig(file, kind);
    }

    TrainingSchedule schedule() {
        try {
            TrainingSchedule betas = betas();
            return isRescaled() ? new TrainingSchedule.ZeroTerminalSnr(betas) : betas;
        } catch (InvalidRequestException refused) {
            throw new ModelException(file.path() + ": " + refused.getMessage(), refused);
        }
    }

    private TrainingSchedule betas() {
        int steps = file.whole(SchedulerKeys.STEPS).orElse(USUAL_STEPS);
        double start = file.number(SchedulerKeys.BETA_START, kind.betaStart());
        double end = file.number(SchedulerKeys.BETA_END, kind.betaEnd());
        if (file.value(SchedulerKeys.TRAINED_BETAS).isPresent()) {
            return new TrainingSchedule.Explicit(
                    file.numbers(SchedulerKeys.TRAINED_BETAS).orElseThrow());
        }
        String shape = file.text(SchedulerKeys.BETA_SCHEDULE).orElse("linear");
        return switch (shape) {
            case "linear" -> new TrainingSchedule.Linear(steps, start, end);
            case "scaled_linear" -> new TrainingSchedule.ScaledLinear(steps, start, end);
            case "squaredcos_cap_v2" -> new TrainingSchedule.Cosine(steps);
            default ->
                throw file.error(
                        SchedulerKeys.BETA_SCHEDULE,
                        "expected linear, scaled_linear or squaredcos_cap_v2. Give the betas themselves as \""
                                + SchedulerKeys.TRAINED_BETAS + "\".");
        };
    }

    private boolean isRescaled() {
        return kind.reads(SchedulerKeys.RESCALE_BETAS) && file.flag(SchedulerKeys.RESCALE_BETAS, false);
    }

    PredictionType prediction() {
        String name = file.text(SchedulerKeys.PREDICTION).orElse("epsilon");
        PredictionType type = PREDICTIONS.get(name);
        if (type == null) {
            throw file.error(
                    SchedulerKeys.PREDICTION,
                    "expected epsilon, v_prediction or sample. Flow models have none of the noise processes that schedulers"
                            + " here work with.");
        }
        return type;
    }

    /** Where predictions are clipped; latents usually are not. */
    ValueRange range() {
        if (!isClipped()) {
            return ValueRange.UNBOUNDED;
        }
        double bound = file.number(SchedulerKeys.CLIP_SAMPLE_RANGE, 1);
        if (!(bound > 0)) {
            throw file.error(SchedulerKeys.CLIP_SAMPLE_RANGE, "expected a number above 0.");
        }
        return new ValueRange(-bound, bound);
    }

    private boolean isClipped() {
        return kind.clips() && file.flag(SchedulerKeys.CLIP_SAMPLE, true);
    }

    Recommendation recommendation(Remarks remarks) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("conventions", "diffusers");
        String spacing = spacing(remarks);
        settings.put("spacing", spacing);
        int offset = stepsOffset();
        if (spacing.equals(SchedulerKind.Spacing.LEADING)) {
            settings.put("steps-offset", Integer.toString(offset));
        }
        endsClean().ifPresent(clean -> settings.put("final", clean ? "clean" : "first"));
        if (kind.clips()) {
            settings.put("clip", Boolean.toString(isClipped()));
        }
        if (kind.isReplaced()) {
            remarks.add(
                    "The pipeline names " + kind.className() + ", which there is nothing like here; recommended in its"
                            + " place is " + kind.id() + " with the same steps.");
        }
        int calls = kind.id().equals(SchedulerKind.DPM_SOLVER_ID) ? FAST_CALLS : USUAL_CALLS;
        return new Recommendation(kind.id(), settings, calls);
    }

    private String spacing(Remarks remarks) {
        String named = file.text(SchedulerKeys.SPACING).orElse(kind.spacing());
        if (!SchedulerKind.Spacing.ALL.contains(named)) {
            throw file.error(SchedulerKeys.SPACING, "expected leading, linspace or trailing.");
        }
        if (isRescaled() && file.value(SchedulerKeys.SPACING).isEmpty()) {
            remarks.add("The model was trained to zero terminal SNR and its scheduler names no spacing of steps;"
                    + " recommended is trailing, which begins at the last step, where there is nothing but noise.");
            return SchedulerKind.Spacing.TRAILING;
        }
        return named;
    }

    /** Whether the last step ends at the clean latents, or with the noise of the first step of the training. */
    private Optional<Boolean> endsClean() {
        if (kind.reads(SchedulerKeys.SET_ALPHA_TO_ONE)) {
            return Optional.of(file.flag(SchedulerKeys.SET_ALPHA_TO_ONE, true));
        }
        if (!kind.reads(SchedulerKeys.FINAL_SIGMA)) {
            return Optional.empty();
        }
        return switch (file.text(SchedulerKeys.FINAL_SIGMA).orElse("zero")) {
            case "zero" -> Optional.of(true);
            case "sigma_min" -> Optional.of(false);
            default -> throw file.error(SchedulerKeys.FINAL_SIGMA, "expected zero or sigma_min.");
        };
    }

    private int stepsOffset() {
        int offset = file.whole(SchedulerKeys.STEPS_OFFSET).orElse(0);
        if (offset != 0 && offset != 1) {
            throw file.error(SchedulerKeys.STEPS_OFFSET, "expected 0 or 1.");
        }
        return offset;
    }
}
