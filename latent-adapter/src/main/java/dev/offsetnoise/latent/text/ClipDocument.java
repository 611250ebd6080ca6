package dev.offsetnoise.latent.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The {@code tokenizer.json} that the library is given: CLIP's rules with somebody's vocabulary. The library never sees a
 * file as it was found, because it ends the whole process on some damaged ones; what a file says beside vocabulary,
 * merges and special tokens is compared with these rules instead.
 */
final class ClipDocument {

    private static final String SPLIT = "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";

    /** Newer files name the special tokens here, too, which are found before this rule is asked. */
    private static final String SPLIT_WITH_SPECIAL_TOKENS = "<\\|startoftext\\|>|<\\|endoftext\\|>|" + SPLIT;

    private static final String RULES =
            """
            {
              "version": "1.0",
              "added_tokens": [],
              "normalizer": {"type": "Sequence", "normalizers": [
                {"type": "NFC"},
                {"type": "Replace", "pattern": {"Regex": "\\\\s+"}, "content": " "},
                {"type": "Lowercase"}
              ]},
              "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
                {"type": "Split", "pattern": {"Regex": ""}, "behavior": "Removed", "invert": true},
                {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true}
              ]},
              "model": {
                "type": "BPE", "continuing_subword_prefix": "", "end_of_word_suffix": "</w>",
                "fuse_unk": false, "byte_fallback": false
              }
            }
            """;

    private ClipDocument() {}

    /** What the library is given. */
    static String of(BytePairs pairs, SpecialTokens special) {
        JsonObject rules = rules(SPLIT);
        special.all()
                .forEach((id, token) -> rules.getAsJsonArray("added_tokens").add(token.toJson(id)));
        JsonObject model = rules.remove("model").getAsJsonObject();
        model.addProperty("unk_token", special.unknown());
        StringWriter document = new StringWriter();
        try (JsonWriter json = new JsonWriter(document)) {
            write(rules, json.beginObject());
            write(model, json.name("model").beginObject());
            write(pairs, json);
            json.endObject().endObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return document.toString();
    }

    private static void write(JsonObject entries, JsonWriter json) throws IOException {
        for (Map.Entry<String, JsonElement> entry : entries.entrySet()) {
            json.name(entry.getKey()).jsonValue(entry.getValue().toString());
        }
    }

    /** Straight into the text: as a tree, a hundred thousand entries would cost most of the time of opening. */
    private static void write(BytePairs pairs, JsonWriter json) throws IOException {
        json.name("vocab").beginObject();
        for (Map.Entry<String, Integer> entry : pairs.vocabulary().entrySet()) {
            json.name(entry.getKey()).value(entry.getValue());
        }
        json.endObject().name("merges").beginArray();
        for (BytePairs.Pair pair : pairs.merges()) {
            json.value(pair.line());
        }
        json.endArray();
    }

    private static JsonObject rules(String split) {
        JsonObject rules = JsonParser.parseString(RULES).getAsJsonObject();
        JsonElement first = rules.getAsJsonObject("pre_tokenizer")
                .getAsJsonArray("pretokenizers")
                .get(0);
        first.getAsJsonObject().getAsJsonObject("pattern").addProperty("Regex", split);
        return rules;
    }

    /** Refuses a file whose rules are not CLIP's. */
    static void requireRules(TokenizerDocument found, JsonFile file) {
        boolean fits = Stream.of(SPLIT, SPLIT_WITH_SPECIAL_TOKENS)
                .map(split -> file.part(rules(split), TokenizerDocument.class))
                .anyMatch(found::hasRulesOf);
        if (!fits) {
            throw file.error("cuts texts by other rules than CLIP's (" + found.rules()
                    + "); only text encoders of CLIP can be used, as in Stable Diffusion 1, 2 and XL");
        }
    }
}
