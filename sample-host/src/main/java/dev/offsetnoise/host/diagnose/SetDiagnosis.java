package dev.offsetnoise.host.diagnose;

import java.util.List;
import java.util.Objects;

/**
 * A model on one set of pictures.
 *
 * @param name what the set is, such as {@code training pictures}
 * @param images how many pictures the optimum is that of
 * @param spread how much they differ
 * @param levels the noise levels, from little noise to much
 */
public record SetDiagnosis(String name, int images, ImageSpread spread, List<LevelDiagnosis> levels) {

    /**
     * Validates and copies the components.
     *
     * @param name see {@link #name()}
     * @param images see {@link #images()}
     * @param spread see {@link #spread()}
     * @param levels see {@link #levels()}
     */
    public SetDiagnosis {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(spread, "spread");
        levels = List.copyOf(levels);
    }
}
