package dev.offsetnoise.latent.text;

import com.google.gson.JsonElement;
import com.google.gson.reflect.TypeToken;
import dev.offsetnoise.latent.model.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of a tokenizer, in either layout. */
final class TokenizerFolder {

    private static final String DOCUMENT = "tokenizer.json";
    private static final String VOCABULARY = "vocab.json";
    private static final String MERGES = "merges.txt";

    private static final TypeToken<HashMap<String, Integer>> IDS = new TypeToken<>() {};

    private final Path folder;
    private final JsonFile document;
    private final JsonFile configuration;
    private final JsonFile specialTokensMap;
    private final JsonFile addedTokens;

    private TokenizerFolder(Path folder, Path document) {
        this.folder = folder;
        this.document = new JsonFile(document);
        configuration = new JsonFile(folder.resolve("tokenizer_config.json"));
        specialTokensMap = new JsonFile(folder.resolve("special_tokens_map.json"));
        addedTokens = new JsonFile(folder.resolve("added_tokens.json"));
    }

    /**
     * What was read.
     *
     * @param pairs how words are cut
     * @param special what is found before
     */
    record Contents(BytePairs pairs, SpecialTokens special) {}

    /** A token's number where the rest is an {@link AddedToken}. */
    private record Numbered(Integer id) {}

    static TokenizerFolder of(Path path) {
        if (Files.isDirectory(path)) {
            return new TokenizerFolder(path, path.resolve(DOCUMENT));
        }
        if (Files.isRegularFile(path)) {
            return new TokenizerFolder(path.toAbsolutePath().getParent(), path);
        }
        throw new ModelException("There is no tokenizer " + path + ". Name a " + DOCUMENT
                + ", or a folder that holds it" + " or " + VOCABULARY + " and " + MERGES + ".");
    }

    Contents read() {
        return document.exists() ? readDocument() : readVocabulary();
    }

    private Contents readDocument() {
        TokenizerDocument found = document.read(TypeToken.get(TokenizerDocument.class));
        ClipDocument.requireRules(found, document);
        TokenizerDocument.Model model = found.model();
        if (model.vocab() == null || model.merges() == null) {
            throw document.error("has no vocabulary or no merges");
        }
        BytePairs pairs = BytePairs.of(
                document.part(model.vocab(), IDS), BytePairs.parseElements(model.merges(), document), document);
        SpecialTokens special = configured(pairs, document);
        if (found.addedTokens() != null) {
            found.addedTokens().forEach(token -> addNumbered(token, special));
        }
        name(special);
        if (found.padding() != null) {
            special.name(TokenNames.ofPad(found.padding().padToken()), document);
        }
        special.complete();
        return new Contents(pairs, special);
    }

    private void addNumbered(JsonElement token, SpecialTokens special) {
        special.add(
                document.part(token, AddedToken.class),
                document.part(token, Numbered.class).id(),
                document);
    }

    private Contents readVocabulary() {
        JsonFile vocabulary = new JsonFile(folder.resolve(VOCABULARY));
        JsonFile merges = new JsonFile(folder.resolve(MERGES));
        if (!vocabulary.exists() || !merges.exists()) {
            throw new ModelException("There is no tokenizer in " + folder + "; expected " + DOCUMENT + ", or "
                    + VOCABULARY + " and " + MERGES + ". Download, copy or export it again.");
        }
        BytePairs pairs = BytePairs.of(vocabulary.read(IDS), BytePairs.parseLines(merges), merges);
        SpecialTokens special = configured(pairs, vocabulary);
        name(special);
        special.complete();
        return new Contents(pairs, special);
    }

    /** Special tokens by id: the configuration tells them in newer folders, a file of their own in older ones. */
    private SpecialTokens configured(BytePairs pairs, JsonFile vocabulary) {
        SpecialTokens special = new SpecialTokens(pairs.vocabulary(), vocabulary);
        Optional<Map<Integer, AddedToken>> decoder = tokensOfConfiguration();
        if (decoder.isPresent()) {
            decoder.get().forEach((id, token) -> special.add(token, id, configuration));
        } else {
            HashMap<String, Integer> ids = addedTokens.readIfThere(IDS).orElseGet(HashMap::new);
            ids.forEach((content, id) -> special.add(AddedToken.exact(content), id, addedTokens));
        }
        return special;
    }

    private Optional<Map<Integer, AddedToken>> tokensOfConfiguration() {
        return configuration.readIfThere(TokenNames.TYPE).map(TokenNames::addedTokensDecoder);
    }

    /** Beside an older configuration, the map counts more; beside a newer one, it is not asked. */
    private void name(SpecialTokens special) {
        if (tokensOfConfiguration().isEmpty()) {
            specialTokensMap.readIfThere(TokenNames.TYPE).ifPresent(map -> special.name(map, specialTokensMap));
        }
        configuration.readIfThere(TokenNames.TYPE).ifPresent(names -> special.name(names, configuration));
    }
}
