package dev.offsetnoise.latent.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tokens that stand for a piece of text as a whole, and those of them that begin, end and fill up a text. */
final class SpecialTokens {

    private static final String BEGIN = "<|startoftext|>";
    private static final String END = "<|endoftext|>";

    private final Map<String, Integer> vocabulary;
    private final JsonFile vocabularyFile;

    /** By content: which token it is, and its id. */
    private final Map<String, AddedToken> tokens = new LinkedHashMap<>();

    private final Map<String, Integer> ids = new LinkedHashMap<>();

    /** What is to begin, end and fill up a text; null until a file names it. */
    private String begin;

    private String end;
    private String unknown;
    private String pad;

    /** No tokens yet; those that are added must agree with the vocabulary. */
    SpecialTokens(Map<String, Integer> vocabulary, JsonFile vocabularyFile) {
        this.vocabulary = vocabulary;
        this.vocabularyFile = vocabularyFile;
    }

    /** Adds a token, unless it is there already: files that count more come first. */
    void add(AddedToken token, Integer id, JsonFile source) {
        String content = content(token, source);
        BytePairs.requireId(content, id, source);
        if (!vocabulary.getOrDefault(content, id).equals(id)) {
            throw source.error("gives \"" + content + "\" the id " + id + "; the vocabulary says "
                    + vocabulary.get(content) + ": the files belong to different tokenizers");
        }
        tokens.putIfAbsent(content, token);
        ids.putIfAbsent(content, id);
    }

    private static String content(AddedToken token, JsonFile source) {
        if (token == null || token.content() == null || token.content().isBlank()) {
            throw source.error("names a special token without text");
        }
        return token.content();
    }

    /** Takes over what begins, ends and fills up a text, unless that is known already. */
    void name(TokenNames names, JsonFile source) {
        begin = named(begin, names.begin(source), source);
        end = named(end, names.end(source), source);
        unknown = named(unknown, names.unknown(source), source);
        pad = named(pad, names.pad(source), source);
    }

    private String named(String known, Optional<AddedToken> token, JsonFile source) {
        if (known != null || token.isEmpty()) {
            return known;
        }
        String content = content(token.get(), source);
        Integer id = ids.getOrDefault(content, vocabulary.get(content));
        if (id == null) {
            throw source.error("names the special token \"" + content + "\", which the vocabulary lacks");
        }
        add(token.get(), id, source);
        return content;
    }

    /** Names as CLIP does what no file has named. */
    void complete() {
        begin = named(begin, Optional.of(AddedToken.exact(BEGIN)), vocabularyFile);
        end = named(end, Optional.of(AddedToken.exact(END)), vocabularyFile);
        unknown = named(unknown, Optional.of(AddedToken.exact(END)), vocabularyFile);
        pad = named(pad, Optional.of(AddedToken.exact(END)), vocabularyFile);
    }

    SortedMap<Integer, AddedToken> all() {
        SortedMap<Integer, AddedToken> all = new TreeMap<>();
        tokens.forEach((content, token) -> all.put(ids.get(content), token));
        return Collections.unmodifiableSortedMap(all);
    }

    String unknown() {
        return unknown;
    }

    int beginId() {
        return ids.get(begin);
    }

    int endId() {
        return ids.get(end);
    }

    int padId() {
        return ids.get(pad);
    }
}
