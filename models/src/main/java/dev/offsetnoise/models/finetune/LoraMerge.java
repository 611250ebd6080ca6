package dev.offsetnoise.models.finetune;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an adapter makes of a file.
 *
 * @param values new numbers of the file's weights by name, to be written into it
 * @param leftOut keys of the adapter that belong to text encoders and not to the denoiser
 * @param base whether the adapter was trained on this file
 */
public record LoraMerge(Map<String, float[]> values, List<String> leftOut, Base base) {

    /** Whether an adapter belongs to a file. */
    public enum Base {
        /** It was trained on this very file. */
        SAME,
        /** It was trained on another file, which may be another export of the same network or a relative of it. */
        OTHER,
        /** It does not say what it was trained on. */
        UNKNOWN
    }

    /**
     * Copies the lists, not the numbers.
     *
     * @param values see {@link #values()}
     * @param leftOut see {@link #leftOut()}
     * @param base see {@link #base()}
     */
    public LoraMerge {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        leftOut = List.copyOf(leftOut);
    }
}
