package dev.offsetnoise.latent.text;

import com.google.gson.JsonElement;
import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A {@code tokenizer.json}, as far as it says how texts are cut; any part may be missing. What is put around
 * a text is not asked for: the tokenizer here does that itself.
 *
 * @param addedTokens tokens that are found before everything else
 * @param normalizer what is done to the text first
 * @param preTokenizer how it is cut into words
 * @param model how words are cut into tokens
 * @param padding what texts are filled up with
 */
record TokenizerDocument(
        List<JsonElement> addedTokens, Step normalizer, Step preTokenizer, Model model, Padding padding) {

    /**
     * A rule, or several one after the other.
     *
     * @param type its name
     * @param normalizers the rules of a sequence
     * @param pretokenizers the rules of a sequence
     * @param pattern what it looks for
     * @param content what it puts in the place
     * @param behavior what becomes of the pieces between
     * @param invert whether the pattern describes the pieces
     * @param addPrefixSpace whether a text gets a space in front
     */
    record Step(
            String type,
            List<Step> normalizers,
            List<Step> pretokenizers,
            Map<String, String> pattern,
            String content,
            String behavior,
            boolean invert,
            boolean addPrefixSpace) {

        @Override
        public String toString() {
            List<Step> parts = normalizers == null ? pretokenizers : normalizers;
            return parts == null ? type : parts.toString();
        }
    }

    /**
     * What texts are filled up with.
     *
     * @param padToken a token
     */
    record Padding(JsonElement padToken) {}

    /**
     * How words become tokens.
     *
     * @param type the kind
     * @param unknown the token for what the vocabulary lacks
     * @param continuingSubwordPrefix what marks a token inside of a word
     * @param endOfWordSuffix what marks a token at the end of one
     * @param dropout how often a merge is left out
     * @param byteFallback whether unknown letters become bytes
     * @param ignoreMerges whether whole words are looked up first
     * @param vocab ids by token
     * @param merges which tokens become one; of other kinds of models, anything
     */
    record Model(
            String type,
            @SerializedName("unk_token") String unknown,
            String continuingSubwordPrefix,
            String endOfWordSuffix,
            Double dropout,
            boolean byteFallback,
            boolean ignoreMerges,
            JsonElement vocab,
            List<JsonElement> merges) {

        private String rules() {
            return type + " with \"" + Objects.requireNonNullElse(endOfWordSuffix, "") + "\" at the end of a word"
                    + (plain(continuingSubwordPrefix) ? "" : ", \"" + continuingSubwordPrefix + "\" inside")
                    + (dropout == null || dropout == 0 ? "" : ", dropout " + dropout)
                    + (byteFallback ? ", bytes for what is unknown" : "")
                    + (ignoreMerges ? ", words before merges" : "");
        }

        private static boolean plain(String text) {
            return text == null || text.isEmpty();
        }
    }

    boolean hasRulesOf(TokenizerDocument other) {
        return rules().equals(other.rules())
                && Objects.equals(normalizer, other.normalizer)
                && Objects.equals(preTokenizer, other.preTokenizer);
    }

    /** The kinds of the rules, for messages. */
    String rules() {
        return Objects.toString(normalizer, "no normalizer") + ", " + Objects.toString(preTokenizer, "no words") + ", "
                + (model == null ? "no model" : model.rules());
    }
}
