package dev.offsetnoise.latent.model;

import java.util.OptionalLong;

/**
 * A network that this machine has not enough memory for, at least not for what was asked of it at once. The network stays
 * usable: a smaller batch or size may do.
 */
public final class NotEnoughMemoryException extends ModelException {

    private static final long serialVersionUID = 1L;

    /** Bytes; 0 if nobody says. */
    private final long missing;

    /**
     * Makes the exception.
     *
     * @param message what was needed and how to mend it
     * @param missing the bytes that were asked for at once and not to be had; empty if nobody says
     * @param cause what showed it
     */
    public NotEnoughMemoryException(String message, OptionalLong missing, Throwable cause) {
        super(message, cause);
        this.missing = missing.orElse(0);
    }

    /**
     * The piece of memory that was not to be had.
     *
     * @return its bytes; empty if nobody says
     */
    public OptionalLong missing() {
        return missing > 0 ? OptionalLong.of(missing) : OptionalLong.empty();
    }
}
