package dev.offsetnoise.latent.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A byte pair encoding: which tokens there are, and which neighbours become one, the most urgent pair first.
 *
 * @param vocabulary ids by token
 * @param merges pairs of tokens
 */
record BytePairs(Map<String, Integer> vocabulary, List<Pair> merges) {

    private static final int LARGEST_ID = 1 << 20;

    BytePairs {
        vocabulary = Map.copyOf(vocabulary);
        merges = List.copyOf(merges);
    }

    /** Refuses ids that no model has, and merges of tokens that are not there. */
    static BytePairs of(Map<String, Integer> vocabulary, List<Pair> merges, JsonFile file) {
        vocabulary.forEach((token, id) -> requireId(token, id, file));
        for (Pair pair : merges) {
            for (String token : List.of(pair.left, pair.right, pair.left + pair.right)) {
                if (!vocabulary.containsKey(token)) {
                    throw file.error("merges \"" + pair.left + "\" and \"" + pair.right + "\"; the vocabulary has no \""
                            + token + "\": the two belong to different tokenizers");
                }
            }
        }
        return new BytePairs(vocabulary, merges);
    }

    static void requireId(String token, Integer id, JsonFile file) {
        if (id == null || id < 0 || id > LARGEST_ID) {
            throw file.error("gives \"" + token + "\" the id " + id + "; expected 0 to " + LARGEST_ID);
        }
    }

    /**
     * Two tokens that become one.
     *
     * @param left the first
     * @param right the second
     */
    record Pair(String left, String right) {

        static Pair parse(String line, JsonFile file) {
            int space = line.indexOf(' ');
            if (space < 1 || space != line.lastIndexOf(' ') || space == line.length() - 1) {
                throw file.error("has the merge \"" + line + "\"; expected two tokens with a space between them");
            }
            return new Pair(line.substring(0, space), line.substring(space + 1));
        }

        String line() {
            return left + " " + right;
        }
    }

    /** The lines of {@code merges.txt}; the first one tells a version. */
    static List<Pair> parseLines(JsonFile file) {
        return file.text()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#version"))
                .map(line -> Pair.parse(line, file))
                .toList();
    }

    /** Merges in {@code tokenizer.json} are texts in older files and lists in newer ones. */
    static List<Pair> parseElements(List<JsonElement> elements, JsonFile file) {
        List<Pair> merges = new ArrayList<>(elements.size());
        for (JsonElement element : elements) {
            merges.add(
                    element instanceof JsonArray
                            ? pair(element, file)
                            : Pair.parse(file.part(element, String.class), file));
        }
        return merges;
    }

    private static Pair pair(JsonElement element, JsonFile file) {
        String[] tokens = file.part(element, String[].class);
        if (tokens.length != 2 || tokens[0] == null || tokens[1] == null) {
            throw file.error("has the merge " + element + "; expected two tokens");
        }
        return Pair.parse(tokens[0] + " " + tokens[1], file);
    }
}
