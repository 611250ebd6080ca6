package dev.offsetnoise.host.recipe;

import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.guidance.Guidance;
import java.util.Objects;

/**
 * What a picture was to show.
 *
 * @param positive what it shall show
 * @param negative what guidance leads away from
 * @param guidance how strongly
 */
public record Prompt(Subject positive, Subject negative, Guidance guidance) {

    /** Nothing was said. */
    public static final Prompt NONE = new Prompt(Subject.ANYTHING, Subject.ANYTHING, Guidance.NONE);

    /**
     * Validates the components.
     *
     * @param positive see {@link #positive()}
     * @param negative see {@link #negative()}
     * @param guidance see {@link #guidance()}
     */
    public Prompt {
        Objects.requireNonNull(positive, "positive");
        Objects.requireNonNull(negative, "negative");
        Objects.requireNonNull(guidance, "guidance");
    }
}
