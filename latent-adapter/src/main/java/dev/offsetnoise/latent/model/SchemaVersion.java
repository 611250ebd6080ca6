package dev.offsetnoise.latent.model;

import java.util.HashSet;
import java.util.Set;

/** The version of the card's format. It is checked before anything else, so that newer cards are refused by name. */
final class SchemaVersion {

    /** The version that is written, and the newest that is read. */
    static final int CURRENT = 1;

    static final String KEY = "schemaVersion";

    private SchemaVersion() {}

    static void require(JsonNode root) {
        JsonNode node = root.required(KEY);
        long version = node.whole();
        if (version < 1) {
            throw node.error("there is no version " + version + "; the first is 1.");
        }
        if (version > CURRENT) {
            throw node.error("the format has version " + version + "; this program reads up to version " + CURRENT
                    + ". Use a newer release.");
        }
    }

    static Set<String> with(Set<String> keys) {
        Set<String> all = new HashSet<>(keys);
        all.add(KEY);
        return all;
    }
}
