package dev.offsetnoise.host.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What of another tool's picture cannot be done here, in sentences for the user. */
final class ForeignRemarks {

    private static final String CLIP_SKIP = "Clip skip";
    private static final String DENOISING = "Denoising strength";
    private static final String HIRES = "Hires";

    /** What is taken over, and what changes nothing. */
    private static final List<String> QUIET = List.of(
            ParameterNames.PROMPT,
            ParameterNames.NEGATIVE_PROMPT,
            ParameterNames.STEPS,
            ParameterNames.SAMPLER,
            ParameterNames.SCHEDULE,
            ParameterNames.SCHEDULER,
            ParameterNames.GUIDANCE,
            ParameterNames.RESCALE,
            ParameterNames.RNG,
            ParameterNames.SEED,
            ParameterNames.SIZE,
            ParameterNames.MODEL,
            ParameterNames.MODEL_HASH,
            ParameterNames.VERSION,
            CLIP_SKIP,
            DENOISING,
            "Hashes");

    private static final int MOST_NAMED = 12;

    private final ParameterLines lines;
    private final ForeignFields fields;
    private final Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    ForeignRemarks(ParameterLines lines, Set<String> alsoTaken) {
        this.lines = lines;
        this.fields = new ForeignFields(lines.fields());
        taken.addAll(QUIET);
        taken.addAll(alsoTaken);
    }

    /** What was done there beside the usual steps, and is not done here. */
    List<String> notDone() {
        List<String> remarks = new ArrayList<>();
        prompt(remarks);
        fields.text(CLIP_SKIP)
                .filter(layers -> !layers.equals("1"))
                .ifPresent(layers -> remarks.add("It was made with Clip skip " + ForeignFields.shown(layers)
                        + "; here the text encoder's states are taken where the model's export gives them."));
        boolean twice = lines.fields().keySet().stream().anyMatch(ForeignRemarks::isOfSecondPass);
        if (twice) {
            remarks.add("It was drawn again at a larger size (hires fix); here it is drawn once, at "
                    + fields.text(ParameterNames.SIZE).map(ForeignFields::shown).orElse("the model's size") + ".");
        } else {
            fields.text(DENOISING)
                    .ifPresent(strength -> remarks.add(
                            "It was drawn over another picture with a strength of " + ForeignFields.shown(strength)
                                    + ", and that picture is not in it; here noise is the beginning."));
        }
        return remarks;
    }

    private void prompt(List<String> remarks) {
        String both = (lines.prompt() + "\n" + lines.negative()).toLowerCase(Locale.ROOT);
        if (both.contains("<lora:") || both.contains("<lyco:") || both.contains("<hypernet:")) {
            remarks.add(
                    "Its prompt names adapters (<lora:…>), which are read as plain words; the command \"merge\" adds"
                            + " adapters to a model.");
        }
        if (both.indexOf('(') >= 0 || both.indexOf('[') >= 0) {
            remarks.add("Brackets in its prompt, which weight words there, are read as plain text.");
        }
    }

    private static boolean isOfSecondPass(String name) {
        return name.regionMatches(true, 0, HIRES, 0, HIRES.length());
    }

    /** Values that nothing here reads. */
    List<String> notTaken() {
        List<String> others = lines.fields().keySet().stream()
                .filter(name -> !taken.contains(name) && !isOfSecondPass(name))
                .toList();
        if (others.isEmpty()) {
            return List.of();
        }
        String named = others.stream()
                .limit(MOST_NAMED)
                .map(name -> name + " " + ForeignFields.shown(lines.fields().get(name)))
                .collect(Collectors.joining("; "));
        return List.of("Not taken over: " + named + (others.size() > MOST_NAMED ? "; and more" : "") + ".");
    }
}
