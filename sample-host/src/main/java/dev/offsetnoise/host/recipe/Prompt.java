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
 * @param sizes what the model was told about the picture's size
 */
public record Prompt(Subject positive, Subject negative, Guidance guidance, SizeWish sizes) {

    /** Nothing was said. */
    public static final Prompt NONE = new Prompt(Subject.ANYTHING, Subject.ANYTHING, Guidance.NONE);

    /**
     * Validates the components.
     *
     * @param positive see {@link #positive()}
     * @param negative see {@link #negative()}
     * @param guidance see {@link #guidance()}
     * @param sizes see {@link #sizes()}
     */
    public Prompt {
        Objects.requireNonNull(positive, "positive");
        Objects.requireNonNull(negative, "negative");
        Objects.requireNonNull(guidance, "guidance");
        Objects.requireNonNull(sizes, "sizes");
    }

    /**
     * A prompt for pictures that are told to have their own size.
     *
     * @param positive see {@link #positive()}
     * @param negative see {@link #negative()}
     * @param guidance see {@link #guidance()}
     */
    public Prompt(Subject positive, Subject negative, Guidance guidance) {
        this(positive, negative, guidance, SizeWish.NONE);
    }
}
