package dev.offsetnoise.host.recipe;

import com.google.gson.JsonPrimitive;
import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.latent.guidance.Guidance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The line that image-generation tools write under {@code parameters}: {@code Steps: 20, Sampler: …, Seed: 1, …}, after
 * the prompt where there is one. Values with a comma or a colon are quoted as JSON strings, as those tools do.
 */
final class ParametersText {

    private static final int SHORT_HASH_LENGTH = 10;

    private ParametersText() {}

    static String write(Recipe recipe, int width, int height) {
        return prompt(recipe.prompt()) + fields(recipe, width, height);
    }

    /** The lines before the fields, as other tools write them. */
    private static String prompt(Prompt prompt) {
        String negative = prompt.negative().text();
        return line(prompt.positive().text()) + (negative.isEmpty() ? "" : line("Negative prompt: " + negative));
    }

    private static String line(String text) {
        return text.isEmpty() ? "" : text + "\n";
    }

    private static String fields(Recipe recipe, int width, int height) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Steps", Integer.toString(recipe.steps()));
        fields.put("Sampler", recipe.scheduler());
        Guidance guidance = recipe.prompt().guidance();
        if (guidance.scale() != 1) {
            fields.put("CFG scale", Double.toString(guidance.scale()));
        }
        if (guidance.rescale() != 0) {
            fields.put("CFG Rescale", Double.toString(guidance.rescale()));
        }
        if (recipe.canvas().rng() == Rng.TORCH) {
            fields.put("RNG", "CPU");
        }
        recipe.prompt().positive().className().ifPresent(name -> fields.put("Class", name));
        recipe.prompt().negative().className().ifPresent(name -> fields.put("Negative class", name));
        fields.put("Seed", Long.toString(recipe.seed()));
        fields.put("Size", width + "x" + height);
        fields.put("Model hash", recipe.modelSha256().substring(0, SHORT_HASH_LENGTH));
        fields.put("Model", recipe.model());
        if (recipe.brightness() instanceof Brightness.Dial dial) {
            fields.put("Offset dial", Double.toString(dial.deviations()));
        } else if (recipe.brightness() instanceof Brightness.Lock lock) {
            fields.put("Luma", Double.toString(lock.luma()));
        }
        recipe.canvas().tint().ifPresent(tint -> fields.put("Tint", tint.toString()));
        recipe.canvas()
                .initial()
                .ifPresent(initial -> fields.put("Denoising strength", Double.toString(initial.strength())));
        recipe.settings().forEach((key, value) -> {
            String label = label(key);
            fields.put(fields.containsKey(label) ? "Setting " + key : label, value);
        });
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + quoted(field.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** {@code eta} becomes {@code Eta}, {@code sigma-max} becomes {@code Sigma max}. */
    private static String label(String key) {
        return Character.toUpperCase(key.charAt(0)) + key.substring(1).replace('-', ' ');
    }

    private static String quoted(String value) {
        boolean plain = value.indexOf(',') < 0 && value.indexOf(':') < 0 && value.indexOf('\n') < 0;
        return plain ? value : new JsonPrimitive(value).toString();
    }
}
