package dev.offsetnoise.host.recipe;

import com.google.gson.JsonPrimitive;
import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.latent.guidance.Guidance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The line that image-generation tools write under {@code parameters}: {@code Steps: 20, Sampler: …, Seed: 1, …}, after
 * the prompt where there is one. Values with a comma or a colon are quoted as JSON strings, as those tools do. Lines cannot
 * hold every prompt: one with a line that begins with {@code Negative prompt:} stands among the fields, too.
 */
final class ParametersText {

    /** By this the text is known as this program's. */
    static final String OWN_VERSION = "Offset Noise";

    private static final int SHORT_HASH_LENGTH = 10;

    private ParametersText() {}

    static String write(Recipe recipe, int width, int height) {
        Prompt prompt = recipe.prompt();
        Map<String, String> fields = fields(recipe, width, height);
        String text = lines(prompt) + line(fields);
        ParameterLines read = ParameterLines.of(text);
        if (read.prompt().equals(prompt.positive().text())
                && read.negative().equals(prompt.negative().text())) {
            return text;
        }
        fields.put(ParameterNames.PROMPT, prompt.positive().text());
        fields.put(ParameterNames.NEGATIVE_PROMPT, prompt.negative().text());
        return lines(prompt) + line(fields);
    }

    /** The lines before the fields, as other tools write them. */
    private static String lines(Prompt prompt) {
        String negative = prompt.negative().text();
        return lines(prompt.positive().text())
                + (negative.isEmpty() ? "" : lines(ParameterNames.NEGATIVE_PROMPT + ": " + negative));
    }

    /** Text chunks hold no characters that control anything but the end of a line. */
    private static String lines(String text) {
        StringBuilder lines = new StringBuilder();
        text.chars().forEach(c -> lines.append(c != '\n' && Character.isISOControl(c) ? ' ' : (char) c));
        return text.isEmpty() ? "" : lines.append('\n').toString();
    }

    private static Map<String, String> fields(Recipe recipe, int width, int height) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(ParameterNames.STEPS, Integer.toString(recipe.steps()));
        fields.put(ParameterNames.SAMPLER, recipe.scheduler());
        Guidance guidance = recipe.prompt().guidance();
        if (guidance.scale() != 1) {
            fields.put(ParameterNames.GUIDANCE, Double.toString(guidance.scale()));
        }
        if (guidance.rescale() != 0) {
            fields.put(ParameterNames.RESCALE, Double.toString(guidance.rescale()));
        }
        if (recipe.canvas().rng() == Rng.TORCH) {
            fields.put(ParameterNames.RNG, "CPU");
        }
        recipe.prompt().positive().className().ifPresent(name -> fields.put("Class", name));
        recipe.prompt().negative().className().ifPresent(name -> fields.put("Negative class", name));
        fields.put(ParameterNames.SEED, Long.toString(recipe.seed()));
        fields.put(ParameterNames.SIZE, width + "x" + height);
        fields.put(ParameterNames.MODEL_HASH, recipe.modelSha256().substring(0, SHORT_HASH_LENGTH));
        fields.put(ParameterNames.MODEL, recipe.model());
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
        fields.put(ParameterNames.VERSION, OWN_VERSION);
        return fields;
    }

    private static String line(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + quoted(field.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** {@code eta} becomes {@code Eta}, {@code sigma-max} becomes {@code Sigma max}. */
    private static String label(String key) {
        return Character.toUpperCase(key.charAt(0)) + key.substring(1).replace('-', ' ');
    }

    private static String quoted(String value) {
        boolean plain = value.equals(value.strip())
                && !value.isEmpty()
                && "\"[{".indexOf(value.charAt(0)) < 0
                && value.chars().noneMatch(c -> c == ',' || c == ':' || Character.isISOControl(c));
        return plain ? value : new JsonPrimitive(value).toString();
    }
}
