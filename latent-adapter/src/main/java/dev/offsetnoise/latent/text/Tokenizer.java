package dev.offsetnoise.latent.text;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.model.ModelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * CLIP's tokenizer with the vocabulary of a model: cuts texts into the numbers that the model's text encoder was trained
 * with, as transformers' {@code CLIPTokenizer} does. That also holds for a pad token that occurs in texts: the second
 * encoder of Stable Diffusion XL fills up with "!" and takes every "!" of a text for it.
 *
 * <p>Calls from several threads wait for each other.
 */
public final class Tokenizer implements AutoCloseable {

    /** Fewest tokens of a text: one that begins and one that ends it. */
    private static final int FEWEST = 2;

    private static final int MOST = 1 << 16;

    private final Path path;
    private final SpecialTokens special;
    private final ClipLibrary library;
    private boolean closed;

    private Tokenizer(Path path, SpecialTokens special, ClipLibrary library) {
        this.path = path;
        this.special = special;
        this.library = library;
        special.all().forEach((id, token) -> requireOneToken(token.content(), id));
    }

    /** The library numbers by itself what the vocabulary lacks: a model's own numbers must come out. */
    private void requireOneToken(String content, long id) {
        long[] ids = library.cut(content).ids();
        if (!Arrays.equals(ids, new long[] {id})) {
            throw new ModelException("The tokenizer of " + path + " makes " + Arrays.toString(ids)
                    + " of the special token \"" + content + "\", which is to be " + id
                    + ". The numbers of special tokens must follow those of the vocabulary without gaps.");
        }
    }

    /**
     * Opens a tokenizer: from a {@code tokenizer.json}, or a folder that holds one or {@code vocab.json} and
     * {@code merges.txt}. Files about special tokens that lie beside it are read as well.
     *
     * @param path the file or the folder
     * @return a tokenizer, to be closed
     * @throws ModelException if a file is missing, damaged, too large, or not of a tokenizer of CLIP's kind
     */
    public static Tokenizer open(Path path) {
        TokenizerFolder.Contents contents = TokenizerFolder.of(path).read();
        ClipLibrary library = ClipLibrary.open(ClipDocument.of(contents.pairs(), contents.special()), path);
        try {
            return new Tokenizer(path, contents.special(), library);
        } catch (RuntimeException failed) {
            library.close();
            throw failed;
        }
    }

    /**
     * Cuts a text.
     *
     * @param text any text; may be empty
     * @param tokens how many ids are wanted, at least {@value #FEWEST}; 77 for CLIP
     * @return exactly so many, and what did not fit
     * @throws InvalidRequestException if so many tokens cannot be
     */
    public synchronized TokenizedText encode(String text, int tokens) {
        if (closed) {
            throw new IllegalStateException("The tokenizer of " + path + " is closed; open it again.");
        }
        if (tokens < FEWEST || tokens > MOST) {
            throw new InvalidRequestException(
                    "Tokens " + tokens + ": expected " + FEWEST + " to " + MOST + "; CLIP takes 77.");
        }
        ClipLibrary.Pieces pieces = library.cut(text);
        long[] own = pieces.ids();
        int seen = Math.min(own.length, tokens - FEWEST);
        int[] ids = new int[tokens];
        Arrays.fill(ids, special.padId());
        ids[0] = special.beginId();
        for (int i = 0; i < seen; i++) {
            ids[1 + i] = (int) own[i];
        }
        ids[1 + seen] = special.endId();
        return new TokenizedText(
                ids, seen == own.length ? Optional.empty() : Optional.of(rest(text, pieces.start(seen))));
    }

    private static String rest(String text, int start) {
        return text.substring(text.offsetByCodePoints(0, start)).strip();
    }

    /** Frees the tokenizer. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            library.close();
        }
    }
}
