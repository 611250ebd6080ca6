package dev.offsetnoise.host.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Makes of another tool's words what can be done here. */
final class ForeignReading {

    private static final double LARGEST_GUIDANCE = 1000;
    private static final String ETA = "eta";
    private static final List<String> ETAS = List.of("Eta", "Eta DDIM");

    private final ParameterLines lines;
    private final ForeignFields fields;
    private final Optional<ForeignSampler> sampler;
    private final Rng rng;
    private final OptionalDouble guidance;

    ForeignReading(ParameterLines lines) {
        this.lines = lines;
        this.fields = new ForeignFields(lines.fields());
        this.sampler = fields.text(ParameterNames.SAMPLER).map(this::sampler);
        this.rng = isOfTorch() ? Rng.TORCH : Rng.OWN;
        this.guidance = fields.decimal(ParameterNames.GUIDANCE, 0, LARGEST_GUIDANCE);
    }

    ForeignParameters parameters() {
        Map<String, String> settings = settings();
        return new ForeignParameters(
                lines.prompt(),
                isUnguided() ? "" : lines.negative(),
                guidance,
                isUnguided() ? 0 : fields.decimal(ParameterNames.RESCALE, 0, 1).orElse(0),
                fields.whole(ParameterNames.STEPS),
                sampler.map(ForeignSampler::scheduler),
                settings,
                fields.seed(),
                rng,
                fields.size(),
                model(),
                remarks(settings.containsKey(ETA)));
    }

    private boolean isOwn() {
        return fields.text(ParameterNames.VERSION)
                .filter(ParametersText.OWN_VERSION::equals)
                .isPresent();
    }

    private ForeignSampler sampler(String name) {
        return isOwn()
                ? new ForeignSampler(name, Map.of(), List.of())
                : ForeignSampler.of(
                        name,
                        fields.text(ParameterNames.SCHEDULE)
                                .or(() -> fields.text(ParameterNames.SCHEDULER))
                                .orElse(""));
    }

    /** ComfyUI draws its noise with PyTorch on the CPU, the others where they are told to. */
    private boolean isOfTorch() {
        boolean comfy = fields.text(ParameterNames.VERSION)
                .filter(version -> version.toLowerCase(Locale.ROOT).startsWith("comfyui"))
                .isPresent();
        return comfy
                || fields.text(ParameterNames.RNG)
                        .filter("CPU"::equalsIgnoreCase)
                        .isPresent();
    }

    private boolean isUnguided() {
        return guidance.isPresent() && guidance.getAsDouble() == 1;
    }

    private Map<String, String> settings() {
        Map<String, String> settings =
                new LinkedHashMap<>(sampler.map(ForeignSampler::settings).orElse(Map.of()));
        if (sampler.filter(ForeignSampler::hasEta).isPresent()) {
            ETAS.stream()
                    .flatMapToDouble(name -> fields.decimal(name, 0, 1).stream())
                    .findFirst()
                    .ifPresent(eta -> settings.put(ETA, Double.toString(eta)));
        }
        return settings;
    }

    private Optional<String> model() {
        Optional<String> hash = fields.text(ParameterNames.MODEL_HASH).map(text -> "hash " + ForeignFields.shown(text));
        return fields.text(ParameterNames.MODEL)
                .map(ForeignFields::shown)
                .map(name -> name + hash.map(text -> ", " + text).orElse(""))
                .or(() -> hash);
    }

    private List<String> remarks(boolean etaTaken) {
        List<String> remarks = new ArrayList<>();
        sampler.ifPresent(chosen -> remarks.addAll(chosen.remarks()));
        if (isUnguided() && !lines.negative().isEmpty()) {
            remarks.add("Its negative prompt had no effect, since its CFG scale is 1, and is left out.");
        }
        ForeignRemarks more = new ForeignRemarks(lines, etaTaken ? Set.copyOf(ETAS) : Set.of());
        if (!isOwn()) {
            remarks.add(sameness());
            remarks.addAll(more.notDone());
        }
        remarks.addAll(more.notTaken());
        return remarks;
    }

    private String sameness() {
        return rng == Rng.TORCH
                ? "Other tools place steps and round numbers in their own way: expect a like composition, not the same"
                        + " picture."
                : "Its noise was drawn on a graphics card (it says no \"RNG: CPU\") and cannot be repeated: expect another"
                        + " composition from its seed.";
    }
}
