package dev.offsetnoise.latent.model;

import java.util.HashSet;
import java.util.Set;

/**
 * The version of the card's format. It is checked before anything else, so that newer cards are refused by name. Written
 * is the lowest version that can say what is to be said, so that older programs read whatever they can.
 */
final class SchemaVersion {

    /** The first version. */
    static final int FIRST = 1;

    /** The version that brought the key {@code conditioning} of {@code denoiser}. */
    static final int CONDITIONING = 2;

    /** The version that brought {@code space} and the types {@code texts}, {@code pooled-text} and {@code sizes} of inputs. */
    static final int LATENT = 3;

    /** The newest version that is read. */
    static final int CURRENT = LATENT;

    static final String KEY = "schemaVersion";

    private SchemaVersion() {}

    /** The version of a document, which must be one that this program reads. */
    static int require(JsonNode root) {
        JsonNode node = root.required(KEY);
        long version = node.whole();
        if (version < FIRST) {
            throw node.error("there is no version " + version + "; the first is " + FIRST + ".");
        }
        if (version > CURRENT) {
            throw node.error("the format has version " + version + "; this program reads up to version " + CURRENT
                    + ". Use a newer release.");
        }
        return (int) version;
    }

    /** Refuses a key, or a word of a key, in a document of a version that did not have it. */
    static void requireSince(int since, int version, JsonNode node) {
        if (version < since) {
            throw node.error("version " + version + " of the format does not know this, it came with version " + since
                    + ". Write \"" + KEY + "\": " + since + ", or leave it out.");
        }
    }

    static Set<String> with(Set<String> keys) {
        Set<String> all = new HashSet<>(keys);
        all.add(KEY);
        return all;
    }
}
