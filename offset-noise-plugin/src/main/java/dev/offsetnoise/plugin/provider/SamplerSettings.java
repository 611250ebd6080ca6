package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.api.setting.SettingValues;
import dev.offsetnoise.plugin.schedule.Conventions;
import dev.offsetnoise.plugin.schedule.DiffusersConventions;
import dev.offsetnoise.plugin.schedule.LastStep;
import dev.offsetnoise.plugin.schedule.OwnConventions;
import dev.offsetnoise.plugin.schedule.StepSpacing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The settings that choose how a picture is sampled, and what they mean. */
final class SamplerSettings {

    private static final String SAMPLER = "sampler";
    private static final String SPACING = "spacing";
    private static final String ETA = "eta";
    private static final String CLIP = "clip";

    private static final String STEPS_OFFSET = "steps-offset";
    private static final String FINAL = "final";
    private static final String CONVENTIONS = "conventions";

    private static final String OWN = "own";
    private static final String DIFFUSERS = "diffusers";

    private static final double NO_FRESH_NOISE = 0;

    static final Setting SAMPLER_CHOICE = new Setting.Choice(
            SAMPLER,
            "Sampler",
            "How the picture is computed. DPM-Solver++ 2M needs the fewest steps (15 to 30); DDIM and Euler about 50; ancestral is"
                    + " the reverse chain itself and wants all steps of the training.",
            Arrays.stream(SamplerKind.values())
                    .map(kind -> new Setting.Choice.Option(kind.id(), kind.label()))
                    .toList(),
            Optional.of(SamplerKind.DPM_SOLVER_2M.id()));

    private static final Setting SPACING_CHOICE = new Setting.Choice(
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

    private static final Setting STEPS_OFFSET_WHOLE = new Setting.Whole(
            STEPS_OFFSET,
            "Steps offset",
            "Moves all steps up by one, as some pipelines do. Only with leading spacing.",
            0,
            1,
            OptionalInt.of(0));

    private static final Setting FINAL_CHOICE = new Setting.Choice(
            FINAL,
            "Final",
            "Where the last step ends. Pipelines that leave the noise of the first step of the training in their pictures"
                    + " are followed with first.",
            Arrays.stream(LastStep.values())
                    .map(last -> new Setting.Choice.Option(last.id(), last.label()))
                    .toList(),
            Optional.of(LastStep.CLEAN.id()));

    private static final Setting CONVENTIONS_CHOICE = new Setting.Choice(
            CONVENTIONS,
            "Conventions",
            "How steps are rounded, where each of them arrives and at what scale the first noise is drawn: this program's"
                    + " own way, or that of diffusers, whose pictures are then repeated.",
            List.of(new Setting.Choice.Option(OWN, "Own"), new Setting.Choice.Option(DIFFUSERS, "As in diffusers")),
            Optional.of(OWN));

    /** How any sampler's steps are laid out. */
    private static final List<Setting> LAYOUT =
            List.of(SPACING_CHOICE, STEPS_OFFSET_WHOLE, FINAL_CHOICE, CONVENTIONS_CHOICE);

    private SamplerSettings() {}

    /** These settings between those that a provider has before and after them. */
    static List<Setting> withLayout(List<Setting> before, List<Setting> after) {
        return Stream.of(before, LAYOUT, after).flatMap(List::stream).toList();
    }

    static SamplerKind chosen(SettingValues values) {
        SamplerKind kind = values.choice(SAMPLER).flatMap(SamplerKind::byId).orElse(SamplerKind.DPM_SOLVER_2M);
        if (values.isGiven(ETA) && kind != SamplerKind.DDIM) {
            throw new InvalidRequestException("eta was set for the sampler " + kind.id()
                    + ", which has none. Leave eta out, or set sampler to " + SamplerKind.DDIM.id() + ".");
        }
        return kind;
    }

    /** The eta of DDIM. */
    static double eta(SettingValues values) {
        return values.decimal(ETA).orElse(NO_FRESH_NOISE);
    }

    static Conventions conventions(SamplerKind kind, SettingValues values) {
        StepSpacing spacing = values.choice(SPACING).flatMap(StepSpacing::byId).orElse(StepSpacing.TRAILING);
        int offset = values.whole(STEPS_OFFSET).orElse(0);
        LastStep last = values.choice(FINAL).flatMap(LastStep::byId).orElse(LastStep.CLEAN);
        if (!values.choice(CONVENTIONS).orElse(OWN).equals(DIFFUSERS)) {
            return new OwnConventions(spacing, offset, last);
        }
        if (last != LastStep.CLEAN && kind.endsCleanInDiffusers()) {
            throw new InvalidRequestException("final is " + last.id() + " and conventions is " + DIFFUSERS
                    + ", where the sampler " + kind.id() + " always ends at the clean image. Set final to "
                    + LastStep.CLEAN.id() + ", or conventions to " + OWN + ".");
        }
        return new DiffusersConventions(kind.inDiffusers(), spacing, offset, last);
    }

    static boolean clip(SettingValues values) {
        return values.flag(CLIP);
    }
}
