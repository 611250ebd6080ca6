package dev.offsetnoise.host.recipe;

import dev.offsetnoise.latent.condition.PictureSize;
import java.util.Objects;
import java.util.Optional;

/**
 * What a picture begins with, before anything is said about its content.
 *
 * @param rng where the noise comes from
 * @param size the picture's size before it is enlarged; empty for the model's own
 * @param tint the mean colour that it shall have; empty for any
 * @param initial the picture to start from; empty for noise alone
 */
public record Canvas(Rng rng, Optional<PictureSize> size, Optional<Colour> tint, Optional<InitialPicture> initial) {

    /** The model's own size and this program's own noise. */
    public static final Canvas PLAIN = new Canvas(Rng.OWN, Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Validates the components.
     *
     * @param rng see {@link #rng()}
     * @param size see {@link #size()}
     * @param tint see {@link #tint()}
     * @param initial see {@link #initial()}
     */
    public Canvas {
        Objects.requireNonNull(rng, "rng");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(tint, "tint");
        Objects.requireNonNull(initial, "initial");
    }

    /**
     * With another source of noise.
     *
     * @param other the source
     * @return otherwise the same
     */
    public Canvas with(Rng other) {
        return new Canvas(other, size, tint, initial);
    }

    /**
     * With another size.
     *
     * @param other the size
     * @return otherwise the same
     */
    public Canvas with(PictureSize other) {
        return new Canvas(rng, Optional.of(other), tint, initial);
    }

    /**
     * With another tint.
     *
     * @param other the tint, or none
     * @return otherwise the same
     */
    public Canvas withTint(Optional<Colour> other) {
        return new Canvas(rng, size, other, initial);
    }

    /**
     * With another picture to start from.
     *
     * @param other the picture
     * @return otherwise the same
     */
    public Canvas with(InitialPicture other) {
        return new Canvas(rng, size, tint, Optional.of(other));
    }
}
