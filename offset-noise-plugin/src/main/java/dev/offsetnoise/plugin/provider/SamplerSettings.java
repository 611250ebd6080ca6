package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.api.setting.SettingValues;
import dev.offsetnoise.plugin.sampler.AncestralSampler;
import dev.offsetnoise.plugin.sampler.DdimSampler;
import dev.offsetnoise.plugin.sampler.DpmSolverSampler;
import dev.offsetnoise.plugin.sampler.Sampler;
import dev.offsetnoise.plugin.schedule.StepSpacing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The settings that choose how a picture is sampled, and what they mean. */
final class SamplerSettings {

    private static final String SAMPLER = "sampler";
    private static final String SPACING = "spacing";
    private static final String ETA = "eta";
    private static final String CLIP = "clip";

    private static final String DPM_SOLVER_2M = "dpmpp-2m";
    private static final String DDIM = "ddim";
    private static final String ANCESTRAL = "ancestral";

    private static final double NO_FRESH_NOISE = 0;

    static final Setting SAMPLER_CHOICE = new Setting.Choice(
            SAMPLER,
            "Sampler",
            "How the picture is computed. DPM-Solver++ 2M needs the fewest steps (15 to 30); DDIM about 50; ancestral is the"
                    + " reverse chain itself and wants all steps of the training.",
            List.of(
                    new Setting.Choice.Option(DPM_SOLVER_2M, "DPM-Solver++ 2M"),
                    new Setting.Choice.Option(DDIM, "DDIM"),
                    new Setting.Choice.Option(ANCESTRAL, "Ancestral")),
            Optional.of(DPM_SOLVER_2M));

    static final Setting SPACING_CHOICE = new Setting.Choice(
            SPACING,
            "Step spacing",
            "Which steps of the training are visited. All but leading begin at the last one, where the brightness is"
                    + " decided.",
            Arrays.stream(StepSpacing.values())
                    .map(s -> new Setting.Choice.Option(s.id(), s.label()))
                    .toList(),
            Optional.of(StepSpacing.TRAILING.id()));

    static final Setting ETA_DECIMAL = new Setting.Decimal(
            ETA,
            "Eta",
            "Fresh noise in each step of DDIM: 0 adds none and is repeatable in detail, 1 adds as much as DDPM.",
            "",
            0,
            1,
            OptionalDouble.of(NO_FRESH_NOISE));

    static final Setting CLIP_FLAG = new Setting.Flag(
            CLIP,
            "Clip predictions",
            "Keeps the clean image that each step predicts within the values that images can take. Without effect on"
                    + " latents, which have no bound.",
            true);

    private SamplerSettings() {}

    static Sampler chosen(SettingValues values) {
        String name = values.choice(SAMPLER).orElse(DPM_SOLVER_2M);
        if (values.isGiven(ETA) && !name.equals(DDIM)) {
            throw new InvalidRequestException("eta was set for the sampler " + name
                    + ", which has none. Leave eta out, or set sampler to " + DDIM + ".");
        }
        return switch (name) {
            case DDIM -> ddim(values);
            case ANCESTRAL -> new AncestralSampler();
            default -> new DpmSolverSampler();
        };
    }

    static Sampler ddim(SettingValues values) {
        return new DdimSampler(values.decimal(ETA).orElse(NO_FRESH_NOISE));
    }

    static StepSpacing spacing(SettingValues values) {
        return values.choice(SPACING).flatMap(StepSpacing::byId).orElse(StepSpacing.TRAILING);
    }

    static boolean clip(SettingValues values) {
        return values.flag(CLIP);
    }
}
