package dev.offsetnoise.models.finetune;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What PEFT and diffusers say about alpha: not by a tensor for each module as others do, but in a text, either in the file's
 * metadata or in {@code adapter_config.json} beside it. Without any, alpha is the rank, as they take it themselves.
 */
final class AlphaNotes {

    /** Nothing is said. */
    static final AlphaNotes NONE = new AlphaNotes(Optional.empty(), Map.of());

    private static final String METADATA = "lora_adapter_metadata";
    private static final String CONFIG = "adapter_config.json";
    private static final long LONGEST_CONFIG = 1 << 20;
    private static final Pattern NAME = Pattern.compile("[\\w.-]+");

    private final Optional<Float> common;
    private final Map<String, Float> patterns;

    private AlphaNotes(Optional<Float> common, Map<String, Float> patterns) {
        this.common = common;
        this.patterns = patterns;
    }

    static AlphaNotes of(Path file, Map<String, String> metadata) {
        String text = metadata.containsKey(METADATA) ? metadata.get(METADATA) : beside(file);
        if (text.isEmpty()) {
            return NONE;
        }
        try {
            JsonObject notes = JsonParser.parseString(text).getAsJsonObject();
            refuse(notes, "use_dora", "DoRA");
            refuse(notes, "use_rslora", "rank-stabilized LoRA, whose scale is alpha / sqrt(rank)");
            return new AlphaNotes(find(notes, "lora_alpha").map(JsonElement::getAsFloat), patterns(notes));
        } catch (JsonParseException | IllegalStateException | NumberFormatException | UnsupportedOperationException e) {
            throw new InvalidRequestException(
                    "The adapter " + file + " has damaged notes about its alpha (" + e.getMessage()
                            + "). Save it again.",
                    e);
        }
    }

    private static String beside(Path file) {
        Path config = file.resolveSibling(CONFIG);
        try {
            return Files.isRegularFile(config) && Files.size(config) <= LONGEST_CONFIG ? Files.readString(config) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read " + config + " (" + failed.getMessage() + ").", failed);
        }
    }

    /** A setting, before which diffusers writes the name of the part of the pipeline. */
    private static Optional<JsonElement> find(JsonObject notes, String name) {
        return Optional.ofNullable(notes.get(name))
                .or(() -> Optional.ofNullable(notes.get("unet." + name)))
                .or(() -> Optional.ofNullable(notes.get("transformer." + name)))
                .filter(value -> !value.isJsonNull());
    }

    private static void refuse(JsonObject notes, String name, String kind) {
        if (find(notes, name).map(JsonElement::getAsBoolean).orElse(false)) {
            throw new InvalidRequestException("The adapter is of the kind " + kind + " (" + name
                    + "). Only plain LoRA, also of convolutions (LoCon), can be merged.");
        }
    }

    private static Map<String, Float> patterns(JsonObject notes) {
        Map<String, Float> patterns = new LinkedHashMap<>();
        find(notes, "alpha_pattern").ifPresent(all -> all.getAsJsonObject()
                .entrySet()
                .forEach(entry ->
                        patterns.put(plain(entry.getKey()), entry.getValue().getAsFloat())));
        return patterns;
    }

    /** PEFT takes these for regular expressions; those that it writes itself are names. */
    private static String plain(String pattern) {
        String name = pattern.startsWith("^") ? pattern.substring(1) : pattern;
        if (!NAME.matcher(name).matches()) {
            throw new InvalidRequestException("The adapter gives its alpha by the pattern \"" + pattern
                    + "\"; only names of modules can be read. Save it with a name for each module.");
        }
        return name;
    }

    /** The alpha of a module that has no tensor for it. */
    float alpha(String path, int rank) {
        return patterns.entrySet().stream()
                .filter(entry -> path.equals(entry.getKey()) || path.endsWith("." + entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> common)
                .orElse((float) rank);
    }
}
