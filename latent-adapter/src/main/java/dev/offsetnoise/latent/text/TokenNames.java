package dev.offsetnoise.latent.text;

import com.google.gson.JsonElement;
import com.google.gson.reflect.TypeToken;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code tokenizer_config.json} and {@code special_tokens_map.json} say about special tokens; each may be missing, a
 * text or an object.
 *
 * @param bosToken begins a text
 * @param eosToken ends it
 * @param unkToken stands for what the vocabulary lacks
 * @param padToken fills a text up
 * @param addedTokensDecoder all special tokens by id; only in newer configurations, which then need no other file
 */
record TokenNames(
        JsonElement bosToken,
        JsonElement eosToken,
        JsonElement unkToken,
        JsonElement padToken,
        Map<Integer, AddedToken> addedTokensDecoder) {

    static final TypeToken<TokenNames> TYPE = TypeToken.get(TokenNames.class);

    static TokenNames ofPad(JsonElement token) {
        return new TokenNames(null, null, null, token, null);
    }

    Optional<AddedToken> begin(JsonFile file) {
        return token(bosToken, file);
    }

    Optional<AddedToken> end(JsonFile file) {
        return token(eosToken, file);
    }

    Optional<AddedToken> unknown(JsonFile file) {
        return token(unkToken, file);
    }

    Optional<AddedToken> pad(JsonFile file) {
        return token(padToken, file);
    }

    private static Optional<AddedToken> token(JsonElement element, JsonFile file) {
        return element == null || element.isJsonNull() ? Optional.empty() : Optional.of(AddedToken.read(element, file));
    }
}
