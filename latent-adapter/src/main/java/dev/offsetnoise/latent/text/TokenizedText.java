package dev.offsetnoise.latent.text;

import java.util.Arrays;
import java.util.Optional;

/**
 * A text as an encoder takes it: ids of a fixed number of tokens, and what did not fit.
 */
public final class TokenizedText {

    private final int[] ids;
    private final Optional<String> unseen;

    TokenizedText(int[] ids, Optional<String> unseen) {
        this.ids = ids;
        this.unseen = unseen;
    }

    /**
     * The tokens: one that begins the text, its own, one that ends it, and as many that fill up as are needed.
     *
     * @return a copy of the ids
     */
    public int[] ids() {
        return ids.clone();
    }

    /**
     * The end of the text that was cut off because there are no more tokens, so that the encoder does not see it.
     *
     * @return as it was written; empty if all of the text fits
     */
    public Optional<String> unseen() {
        return unseen;
    }

    @Override
    public String toString() {
        return Arrays.toString(ids)
                + unseen.map(text -> " without \"" + text + "\"").orElse("");
    }
}
