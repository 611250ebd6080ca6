package dev.offsetnoise.api;

/**
 * A request that cannot be carried out as it stands: an unknown or contradictory setting, a brightness that the model
 * cannot be asked for, a shape that does not fit.
 *
 * <p>It is thrown before any work starts. The message says what was given, what was expected and how to mend it, and is
 * meant to be shown to the user as it is.
 */
public final class InvalidRequestException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was given, what was expected, how to mend it
     */
    public InvalidRequestException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message what was given, what was expected, how to mend it
     * @param cause what showed it
     */
    public InvalidRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
