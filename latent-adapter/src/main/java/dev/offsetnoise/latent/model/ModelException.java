package dev.offsetnoise.latent.model;

/**
 * A model that cannot be used: a file is missing, empty, cut off or of another kind, or two parts of the model
 * contradict each other. The message names the file, what was found, what was expected and how to mend it, and is meant
 * to be shown to the user as it is.
 */
public class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was found, what was expected, how to mend it
     */
    public ModelException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message what was found, what was expected, how to mend it
     * @param cause what showed it
     */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
