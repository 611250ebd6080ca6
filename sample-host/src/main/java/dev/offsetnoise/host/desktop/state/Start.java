package dev.offsetnoise.host.desktop.state;

import dev.offsetnoise.host.recipe.InitialPicture;
import dev.offsetnoise.host.recipe.Rng;
import dev.offsetnoise.latent.condition.PictureSize;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What the pictures begin with.
 *
 * @param rng where a seed's noise comes from
 * @param size of the pictures; empty for the model's own
 * @param picture the picture to start from; empty for noise alone
 */
public record Start(Rng rng, Optional<PictureSize> size, Optional<InitialPicture> picture) {

    /** This program's noise, in the model's own size. */
    public static final Start PLAIN = new Start(Rng.OWN, Optional.empty(), Optional.empty());

    /**
     * Validates the components.
     *
     * @param rng see {@link #rng()}
     * @param size see {@link #size()}
     * @param picture see {@link #picture()}
     */
    public Start {
        Objects.requireNonNull(rng, "rng");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(picture, "picture");
    }

    /**
     * With other random numbers.
     *
     * @param other where a seed's noise comes from
     * @return otherwise the same
     */
    public Start with(Rng other) {
        return new Start(other, size, picture);
    }

    /**
     * With another size.
     *
     * @param other empty for the model's own
     * @return otherwise the same
     */
    public Start with(Optional<PictureSize> other) {
        return new Start(rng, other, picture);
    }

    /**
     * From a picture that somebody chose, as far as from the one before it.
     *
     * @param file the picture
     * @return otherwise the same
     */
    public Start from(Path file) {
        double strength = picture.map(InitialPicture::strength).orElse(InitialPicture.USUAL_STRENGTH);
        return new Start(rng, size, Optional.of(new InitialPicture(file.toAbsolutePath(), strength, Optional.empty())));
    }

    /**
     * From noise alone.
     *
     * @return otherwise the same
     */
    public Start fromNoise() {
        return new Start(rng, size, Optional.empty());
    }

    /**
     * Further away from the picture, or nearer to it. Without a picture nothing changes.
     *
     * @param strength the share of the steps that are done, above 0 to 1
     * @return otherwise the same
     */
    public Start withStrength(double strength) {
        return new Start(rng, size, picture.map(it -> new InitialPicture(it.file(), strength, it.sha256())));
    }
}
